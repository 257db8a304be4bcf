package org.sievert.verification.upset;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sums over outcomes; the order in which they are added does not matter. */
final class Tally {
    private static final int INJECTIONS = 0;
    private static final int ERRORS = 1;
    private static final int LATENT = 2;
    private static final int CONTROL = 3;
    private static final int CORRECTED = 4;
    private static final int LONGEST = 5;
    private static final int COUNTS = 6;

    private final long[] effects = new long[Effect.values().length];
    private final TreeMap<Integer, Long> lengths = new TreeMap<>();
    private final TreeMap<Integer, long[]> places = new TreeMap<>();
    private long faults;
    private long errors;
    private long latent;

    void add(List<FaultSource.Shot> shots, List<Outcome> outcomes) {
        for (int i = 0; i < shots.size(); i++) {
            Outcome o = outcomes.get(i);
            faults++;
            errors += o.wrongCycles() > 0 ? 1 : 0;
            latent += o.latent() ? 1 : 0;
            effects[o.effect().ordinal()]++;
            if (o.wrongCycles() > 0) {
                lengths.merge(o.wrongCycles(), 1L, Long::sum);
            }
            for (int place : shots.get(i).places()) {
                long[] counts = places.computeIfAbsent(place, p -> new long[COUNTS]);
                counts[INJECTIONS]++;
                counts[ERRORS] += o.wrongCycles() > 0 ? 1 : 0;
                counts[LATENT] += o.latent() ? 1 : 0;
                counts[CONTROL] += o.controlLost() ? 1 : 0;
                counts[CORRECTED] += o.effect() == Effect.CORRECTED ? 1 : 0;
                counts[LONGEST] = Math.max(counts[LONGEST], o.wrongCycles());
            }
        }
    }

    void add(Tally other) {
        faults += other.faults;
        errors += other.errors;
        latent += other.latent;
        Arrays.setAll(effects, e -> effects[e] + other.effects[e]);
        other.lengths.forEach((k, n) -> lengths.merge(k, n, Long::sum));
        other.places.forEach((place, more) -> {
            long[] counts = places.computeIfAbsent(place, p -> new long[COUNTS]);
            for (int i = 0; i < LONGEST; i++) {
                counts[i] += more[i];
            }
            counts[LONGEST] = Math.max(counts[LONGEST], more[LONGEST]);
        });
    }

    void write(DataOutputStream out) throws IOException {
        out.writeLong(faults);
        out.writeLong(errors);
        out.writeLong(latent);
        for (long e : effects) {
            out.writeLong(e);
        }
        out.writeInt(lengths.size());
        for (Map.Entry<Integer, Long> l : lengths.entrySet()) {
            out.writeInt(l.getKey());
            out.writeLong(l.getValue());
        }
        out.writeInt(places.size());
        for (Map.Entry<Integer, long[]> p : places.entrySet()) {
            out.writeInt(p.getKey());
            for (long count : p.getValue()) {
                out.writeLong(count);
            }
        }
    }

    static Tally read(DataInputStream in) throws IOException {
        Tally t = new Tally();
        t.faults = in.readLong();
        t.errors = in.readLong();
        t.latent = in.readLong();
        for (int e = 0; e < t.effects.length; e++) {
            t.effects[e] = in.readLong();
        }
        for (int n = in.readInt(); n > 0; n--) {
            t.lengths.put(in.readInt(), in.readLong());
        }
        for (int n = in.readInt(); n > 0; n--) {
            int place = in.readInt();
            long[] counts = new long[COUNTS];
            for (int i = 0; i < COUNTS; i++) {
                counts[i] = in.readLong();
            }
            t.places.put(place, counts);
        }
        return t;
    }

    private static CampaignResult.GroupCount group(String name, long[] sum) {
        return new CampaignResult.GroupCount(name, sum[0], sum[1], sum[2], sum[3], sum[4]);
    }

    CampaignResult result(FaultSource source, double confidence) {
        Map<String, long[]> groups = new TreeMap<>();
        List<CampaignResult.SiteCount> sites = new ArrayList<>();
        for (int p = 0; p < source.places(); p++) {
            long[] c = places.getOrDefault(p, new long[COUNTS]);
            String group = source.group(p);
            sites.add(new CampaignResult.SiteCount(
                    source.placeName(p), group, c[INJECTIONS], c[ERRORS], c[LATENT], c[CONTROL], c[CORRECTED], (int)
                            c[LONGEST]));
            long[] sum = groups.computeIfAbsent(group, g -> new long[5]);
            sum[0]++;
            sum[1] += c[ERRORS] > 0 || c[LATENT] > 0 ? 1 : 0;
            sum[2] += c[INJECTIONS];
            sum[3] += c[ERRORS];
            sum[4] += c[LATENT];
        }
        return new CampaignResult(
                source.kind(),
                source.description(),
                source.population(),
                faults,
                errors,
                latent,
                confidence,
                Arrays.stream(Effect.values())
                        .map(e -> new CampaignResult.EffectCount(e, effects[e.ordinal()]))
                        .toList(),
                lengths.entrySet().stream()
                        .map(l -> new CampaignResult.ErrorLength(l.getKey(), l.getValue()))
                        .toList(),
                groups.entrySet().stream()
                        .map(g -> group(g.getKey(), g.getValue()))
                        .toList(),
                sites,
                Optional.empty(),
                Optional.empty());
    }
}
