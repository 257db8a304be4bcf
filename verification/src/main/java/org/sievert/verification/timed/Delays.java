package org.sievert.verification.timed;

import java.util.Locale;

/** Which of the delays that an SDF file gives for a path are taken. */
public enum Delays {
    /** The longest, where several are possible. */
    LATE,
    /** The shortest. */
    EARLY;

    /** In reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    int worse(int a, int b) {
        if (a < 0 || b < 0) {
            return Math.max(a, b);
        }
        return this == LATE ? Math.max(a, b) : Math.min(a, b);
    }
}
