package org.sievert.encodergen.fold;

import java.util.HashMap;
import java.util.Map;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.pipeline.Pipeliner;

/** Cuts parts of a machine into stages, each once for each number of ranks. */
final class Pipelining {
    private record Cut(Datapath datapath, int ranks) {}

    private final Map<Cut, Datapath> known = new HashMap<>();

    /** With this many register ranks inside, and one rank before and one after, which do not count. */
    Datapath apply(Datapath combinational, int ranks) {
        return ranks == 0
                ? combinational
                : known.computeIfAbsent(
                        new Cut(combinational, ranks), c -> new Pipeliner(ranks + 1).apply(combinational));
    }
}
