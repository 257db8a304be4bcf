package org.sievert.encodergen;

/** An encoder that cannot be built as asked; the message says what is possible. */
public final class EncoderOptionException extends RuntimeException {
    public EncoderOptionException(String message) {
        super(message);
    }
}
