package org.sievert.encodergen.fold;

import java.util.HashMap;
import java.util.Map;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.pipeline.Pipeliner;

/** Cuts parts of a machine into stages, each once for each number of ranks and stage delay. */
final class Pipelining {
    private record Cut(Datapath datapath, int ranks, double free) {}

    private final Map<Cut, Datapath> known;
    private final double free;

    private Pipelining(Map<Cut, Datapath> known, double free) {
        this.known = known;
        this.free = free;
    }

    Pipelining() {
        this(new HashMap<>(), 0);
    }

    /** The same, where stages may be as long as this if that saves registers, in full-adder delays. */
    Pipelining within(double stage) {
        return new Pipelining(known, stage);
    }

    /** With this many register ranks inside, and one rank before and one after, which do not count. */
    Datapath apply(Datapath combinational, int ranks) {
        return ranks == 0
                ? combinational
                : known.computeIfAbsent(
                        new Cut(combinational, ranks, free),
                        c -> new Pipeliner(ranks + 1, Pipeliner.DEFAULT_SLACK, free).apply(combinational));
    }
}
