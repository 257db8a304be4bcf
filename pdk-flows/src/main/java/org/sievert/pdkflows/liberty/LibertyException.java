package org.sievert.pdkflows.liberty;

import org.sievert.pdkflows.pdk.PdkException;

/** A liberty file is missing, truncated or wrong; the message names the file and the line. */
public final class LibertyException extends PdkException {
    public LibertyException(String message) {
        super(message);
    }

    public LibertyException(String message, Throwable cause) {
        super(message, cause);
    }
}
