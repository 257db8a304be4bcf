package org.sievert.encodergen.passes;

import org.sievert.encodergen.datapath.Datapath;

/** A change of a datapath that keeps its ports and their values. */
public interface Pass {
    /** Short name for messages and reports, in lower case with hyphens. */
    String name();

    /** The changed datapath; the given one if there is nothing to change. */
    Datapath apply(Datapath datapath);
}
