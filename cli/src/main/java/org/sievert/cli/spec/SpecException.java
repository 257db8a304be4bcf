package org.sievert.cli.spec;

/** A spec that cannot be used; the message names the file, the line where there is one, and the key. */
public final class SpecException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SpecException(String message) {
        super(message);
    }
}
