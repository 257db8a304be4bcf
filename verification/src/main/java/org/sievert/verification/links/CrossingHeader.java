package org.sievert.verification.links;

/** The crossing number that every packet starts with: all ones in crossing 0, else crossing mod 16. */
final class CrossingHeader {
    private CrossingHeader() {}

    /** As 5 bits. */
    static int five(int crossing) {
        return crossing == 0 ? 31 : crossing & 15;
    }

    /** As 4 bits: the 5-bit header without its second bit. */
    static int four(int crossing) {
        return crossing == 0 ? 15 : crossing & 7;
    }
}
