package org.sievert.reports.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sievert.verification.upset.CampaignResult.SiteCount;

/**
 * Flip-flops by what they belong to, as their names say: the rank of a pipelined encoder and the layer or purpose. {@code
 * domain_1.conv_0_3_r1_q[4]_reg} is of rank 1 and of {@code conv}.
 */
final class RegisterGroups {
    private static final Pattern COPY = Pattern.compile("^(?:domain_[0-9]\\.)?(.*)$");
    private static final Pattern RANK = Pattern.compile("^(.*)_r([0-9]+)(?![0-9])");
    private static final Pattern REST =
            Pattern.compile("(?:_[0-9]+|_[abc]\\.state|\\.state|_state|_q|_reg|\\[[0-9]+\\])+$");

    private RegisterGroups() {}

    /**
     * @param rank from 0, or −1 where the name says none
     * @param family the name without numbers
     */
    record Group(int rank, String family, List<SiteCount> flipFlops) {
        String words() {
            return (rank < 0 ? "" : "rank " + rank + " · ") + family;
        }

        long injections() {
            return flipFlops.stream().mapToLong(SiteCount::injections).sum();
        }

        long errors() {
            return flipFlops.stream().mapToLong(SiteCount::outputErrors).sum();
        }
    }

    /** In the order of ranks, then of names. */
    static List<Group> of(List<SiteCount> sites) {
        TreeMap<Integer, TreeMap<String, List<SiteCount>>> byRank = new TreeMap<>();
        for (SiteCount s : sites) {
            Matcher copy = COPY.matcher(s.name());
            String name = copy.matches() ? copy.group(1) : s.name();
            Matcher ranked = RANK.matcher(name);
            int rank = ranked.find() ? Integer.parseInt(ranked.group(2)) : -1;
            String stem = rank < 0 ? name : ranked.group(1);
            String family = REST.matcher(stem).replaceFirst("");
            byRank.computeIfAbsent(rank, r -> new TreeMap<>())
                    .computeIfAbsent(family.isEmpty() ? stem : family, f -> new ArrayList<>())
                    .add(s);
        }
        List<Group> groups = new ArrayList<>();
        byRank.forEach((rank, families) -> families.forEach((f, s) -> groups.add(new Group(rank, f, List.copyOf(s)))));
        return groups;
    }
}
