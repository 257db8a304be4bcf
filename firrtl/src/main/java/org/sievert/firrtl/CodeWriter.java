package org.sievert.firrtl;

import java.io.IOException;

/** Writes lines and owns their indentation; fails if a scope is closed that was not opened, or is left open. */
final class CodeWriter {

    private static final String INDENT = "  ";

    private final Appendable out;
    private int depth;

    CodeWriter(Appendable out) {
        this.out = out;
    }

    CodeWriter line(String text) throws IOException {
        if (!text.isEmpty()) {
            for (int i = 0; i < depth; i++) {
                out.append(INDENT);
            }
            out.append(text);
        }
        out.append('\n');
        return this;
    }

    CodeWriter indent() {
        depth++;
        return this;
    }

    CodeWriter unindent() {
        if (depth == 0) {
            throw new IllegalStateException("no open scope to close");
        }
        depth--;
        return this;
    }

    void finish() {
        if (depth != 0) {
            throw new IllegalStateException(depth + " scopes are still open");
        }
    }
}
