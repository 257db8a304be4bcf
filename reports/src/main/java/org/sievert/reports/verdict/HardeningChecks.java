package org.sievert.reports.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.sievert.reports.results.RunResults;
import org.sievert.reports.text.Figures;
import org.sievert.verification.equivalence.EquivalenceResult;
import org.sievert.verification.hardening.HardeningReport;
import org.sievert.verification.hardening.HardeningResult;
import org.sievert.verification.upset.CampaignKind;
import org.sievert.verification.upset.CampaignResult;
import org.sievert.verification.upset.CampaignResult.GroupCount;

/** What a hardened netlist must show; without a scheme upsets are counted, and nothing is claimed that could fail. */
final class HardeningChecks {
    private final RunResults run;

    HardeningChecks(RunResults run) {
        this.run = run;
    }

    List<Check> of(String pdk) {
        List<Check> checks = new ArrayList<>();
        run.hardeningOf(pdk).ifPresent(h -> {
            h.netlist().ifPresent(n -> checks.add(redundancy(h, n)));
            h.netlist()
                    .flatMap(n -> h.upsets())
                    .ifPresent(u -> checks.add(
                            upsets(h, u, Set.copyOf(h.netlist().orElseThrow().single()))));
            h.netlist().flatMap(n -> h.campaign(CampaignKind.TRANSIENTS)).ifPresent(t -> checks.add(onNets(h, t)));
            h.netlist().flatMap(n -> h.campaign(CampaignKind.PULSES)).ifPresent(t -> checks.add(onNets(h, t)));
            h.proof().ifPresent(p -> checks.add(proof(h, p)));
        });
        return checks;
    }

    private static Check redundancy(HardeningResult h, HardeningReport n) {
        String found = Figures.count(n.voters()) + " of " + Figures.count(n.plannedBits())
                + " planned bits have three replicas and a voter; "
                + Figures.count(n.unprotected().size()) + " of "
                + Figures.count(n.flipFlops()) + " flip-flops are unprotected";
        if (!n.single().isEmpty()) {
            found += ", " + Figures.count(n.single().size()) + " are single by choice";
        }
        String first = n.clean() ? "" : "; " + n.findings().get(0);
        return check(
                "hardening:" + h.pdk(),
                h,
                "plan of replicas and voters",
                "rules on the netlist",
                n.clean(),
                found + first);
    }

    /** Flip-flops of parts that were left single do not count. */
    private static Check upsets(HardeningResult h, CampaignResult u, Set<String> single) {
        List<CampaignResult.SiteCount> sites =
                u.sites().stream().filter(s -> !single.contains(s.name())).toList();
        long errors = single.isEmpty()
                ? u.outputErrors()
                : sites.stream()
                        .mapToLong(CampaignResult.SiteCount::outputErrors)
                        .sum();
        long latent = single.isEmpty()
                ? u.latent()
                : sites.stream().mapToLong(CampaignResult.SiteCount::latent).sum();
        long injections = single.isEmpty()
                ? u.injections()
                : sites.stream().mapToLong(CampaignResult.SiteCount::injections).sum();
        return check(
                "upsets:" + h.pdk(),
                h,
                "run without upsets",
                u.description() + " upset",
                errors == 0 && latent == 0,
                Figures.count(injections) + " upsets"
                        + (single.isEmpty() ? "" : " of protected flip-flops") + ", " + Figures.count(errors)
                        + " reached an output, " + Figures.count(latent) + " stayed");
    }

    /** Nets of one copy only: what copies share is single, and listed. */
    private static Check onNets(HardeningResult h, CampaignResult t) {
        List<GroupCount> copies =
                t.groups().stream().filter(g -> g.name().startsWith("copy")).toList();
        long harmful = copies.stream().mapToLong(GroupCount::harmful).sum();
        long shared = t.groups().stream().mapToLong(GroupCount::harmful).sum() - harmful;
        return check(
                t.kind().word() + ":" + h.pdk(),
                h,
                "run without " + t.kind().word(),
                t.description() + ", nets inside one copy",
                harmful == 0,
                Figures.count(copies.stream().mapToLong(GroupCount::injections).sum()) + " "
                        + t.kind().word() + " on "
                        + Figures.count(
                                copies.stream().mapToLong(GroupCount::sites).sum())
                        + " nets, " + Figures.count(harmful)
                        + " of these nets made an output wrong or left something behind; beside them "
                        + Figures.count(shared) + " harmful nets that copies share");
    }

    private static String subject(HardeningResult h) {
        return "hardened netlist" + h.given().map(file -> " " + file).orElse("");
    }

    private static Check check(
            String id, HardeningResult h, String against, String method, boolean holds, String detail) {
        return new Check(
                id,
                Optional.of(h.pdk()),
                subject(h),
                against,
                method,
                OptionalLong.empty(),
                holds ? Check.Status.HOLDS : Check.Status.FAILED,
                detail);
    }

    private static Check proof(HardeningResult h, EquivalenceResult p) {
        return new Check(
                "upset-proof:" + h.pdk(),
                Optional.of(h.pdk()),
                subject(h),
                "itself with any upsets in any one copy, formally, in all states",
                p.method(),
                OptionalLong.empty(),
                EquivalenceChecks.status(p.status()),
                p.detail());
    }
}
