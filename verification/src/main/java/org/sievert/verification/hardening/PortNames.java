package org.sievert.verification.hardening;

import org.sievert.encodergen.hardening.HardeningPlan;
import org.sievert.encodergen.hardening.PortCopies;

/** Which domain a port belongs to. */
final class PortNames {
    private PortNames() {}

    /** The domain of an input port that is there three times, or −1. */
    static int domain(PortCopies copies, String port) {
        int k = suffix(port);
        return k >= 0 && copies.input(port.substring(0, port.length() - 2)).contains(port) ? k : -1;
    }

    /** The number behind the last underscore, 0 to 2, or −1. */
    static int suffix(String port) {
        int at = port.length() - 1;
        int k = port.charAt(at) - '0';
        return at > 1 && port.charAt(at - 1) == '_' && k >= 0 && k < HardeningPlan.REPLICAS ? k : -1;
    }
}
