package org.sievert.verification.upset;

import java.util.List;

/**
 * The faults of a campaign, in batches that are made when they are needed and are the same each time.
 *
 * <p>Places are what counts are kept by: flip-flops or nets, numbered from 0.
 */
interface FaultSource {
    /** A fault and the places to which what comes of it is counted. */
    record Shot(Fault fault, int... places) {}

    CampaignKind kind();

    /** How the faults are chosen, in words. */
    String description();

    /** Faults that there are. */
    long population();

    /** Number of places. */
    int places();

    String placeName(int place);

    /** The group in which a place is counted as well: a copy of a hardened design, or all. */
    String group(int place);

    int batches();

    /** At most {@link FaultSimulator#LANES} faults. */
    List<Shot> batch(int index);
}
