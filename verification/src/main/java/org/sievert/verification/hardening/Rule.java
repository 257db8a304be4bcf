package org.sievert.verification.hardening;

import java.util.List;

/** Something that must hold in a hardened netlist. One rule per class; the class says why. */
interface Rule {
    /** Short name, for reports. */
    String name();

    /** The places where it does not hold, in the order of the plan or netlist. */
    List<Finding> check(HardenedNetlist netlist);
}
