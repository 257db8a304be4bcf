package org.sievert.verification.upset;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Pulses of a given width on every net, in each cycle at several moments: only those flip-flops capture a pulse, and only
 * those outputs show it, that it reaches within their window ({@link PulseReach}).
 *
 * <p>The moments of a net are the middles of equal parts of the time from the first to the last at which a pulse that begins
 * there is captured by anything. Clock ports are left out: an edge too many is one of {@link Transients}.
 */
final class Pulses implements FaultSource {
    private final GoodRun good;
    private final Window window;
    private final Wires wires;
    private final NetDomains domains;
    private final CampaignSettings.Pulses settings;
    private final PulseReach.Table table;
    private final ThreadLocal<PulseReach> reach;
    private final int placesPerBatch;
    private final int batchesPerCycle;

    Pulses(GoodRun good, Window window, NetDomains domains, CampaignSettings.Pulses settings, PulseTiming timing) {
        this.good = good;
        this.window = window;
        this.domains = domains;
        this.settings = settings;
        this.wires = Wires.of(good.circuit());
        this.table = new PulseReach.Table(good.circuit(), timing, settings.widthNs(), good.outputNets());
        this.reach = ThreadLocal.withInitial(() -> new PulseReach(table));
        this.placesPerBatch = Math.max(1, FaultSimulator.LANES / settings.moments());
        this.batchesPerCycle = (places() + placesPerBatch - 1) / placesPerBatch;
    }

    @Override
    public CampaignKind kind() {
        return CampaignKind.PULSES;
    }

    @Override
    public String description() {
        return "a pulse of " + settings.widthNs() + " ns on every net at " + settings.moments() + " moments in each of "
                + window.cycles() + (window.cycles() == 1 ? " cycle" : " cycles");
    }

    @Override
    public long population() {
        return (long) places() * window.cycles() * settings.moments();
    }

    @Override
    public int places() {
        return wires.count();
    }

    @Override
    public String placeName(int place) {
        return good.circuit().netName(wires.net(place));
    }

    @Override
    public String group(int place) {
        return domains.words(wires.net(place));
    }

    @Override
    public int batches() {
        return batchesPerCycle * window.cycles();
    }

    @Override
    public List<Shot> batch(int index) {
        int cycle = window.first() + index / batchesPerCycle;
        int from = index % batchesPerCycle * placesPerBatch;
        List<Shot> shots = new ArrayList<>();
        for (int place = from; place < Math.min(places(), from + placesPerBatch); place++) {
            for (BitSet seenBy : seenBy(ends(place))) {
                shots.add(new Shot(Fault.pulseOn(cycle, wires.net(place), seenBy), place));
            }
        }
        return shots;
    }

    private List<PulseReach.End> ends(int place) {
        return reach.get().from(wires.net(place));
    }

    /** By moment, where the pulse is seen; maybe nowhere, between the windows of two flip-flops. */
    private List<BitSet> seenBy(List<PulseReach.End> ends) {
        Span span = Span.of(ends);
        List<BitSet> all = new ArrayList<>();
        for (int m = 0; m < settings.moments(); m++) {
            double t = span.fromNs() + (m + 0.5) / settings.moments() * span.lengthNs();
            BitSet seen = new BitSet();
            ends.stream().filter(e -> e.fromNs() < t && t < e.toNs()).forEach(e -> seen.set(e.net()));
            all.add(seen);
        }
        return all;
    }

    /** From the first to the last moment at which anything behind a net sees a pulse, ns. */
    private record Span(double fromNs, double toNs) {
        static Span of(List<PulseReach.End> ends) {
            double from =
                    ends.stream().mapToDouble(PulseReach.End::fromNs).min().orElse(0);
            double to = ends.stream().mapToDouble(PulseReach.End::toNs).max().orElse(0);
            return new Span(from, Math.max(from, to));
        }

        double lengthNs() {
            return toNs - fromNs;
        }
    }

    /** What pulses at any time would do, from what those of the campaign did. */
    PulseShares shares(List<CampaignResult.SiteCount> sites, double periodNs) {
        long partial = 0;
        double captured = 0;
        double wrong = 0;
        for (int place = 0; place < places(); place++) {
            List<PulseReach.End> ends = ends(place);
            double share = Math.min(1, Span.of(ends).lengthNs() / periodNs);
            int some = 0;
            int any = 0;
            for (BitSet seen : seenBy(ends)) {
                any += seen.isEmpty() ? 0 : 1;
                some += !seen.isEmpty() && seen.cardinality() < ends.size() ? 1 : 0;
            }
            CampaignResult.SiteCount site = sites.get(place);
            partial += (long) some * window.cycles();
            captured += share * any / settings.moments();
            wrong += site.injections() == 0 ? 0 : share * site.outputErrors() / site.injections();
        }
        int nets = Math.max(1, places());
        return new PulseShares(settings.widthNs(), periodNs, partial, captured / nets, wrong / nets);
    }
}
