package org.sievert.cli.run;

/** The process's exit codes; people's scripts rely on them. */
public final class ExitCode {
    /** Every check holds. */
    public static final int OK = 0;
    /** A check failed; the report says which. */
    public static final int CHECK_FAILED = 1;
    /** Bad input: a file, a spec or an argument. */
    public static final int BAD_INPUT = 2;
    /** A tool or PDK is missing. */
    public static final int MISSING_TOOL = 3;
    /** Interrupted. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
