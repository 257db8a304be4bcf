package org.sievert.pdkflows.sdf;

/** Brackets and words of an SDF file, with their lines. */
final class SdfTokens {
    private final String text;
    private final String source;
    private int at;

    SdfTokens(String text, String source) {
        this.text = text;
        this.source = source;
    }

    /** The next bracket, quoted text or word; empty at the end. A word keeps its backslashes. */
    String token() {
        skipBlanks();
        if (at >= text.length()) {
            return "";
        }
        int start = at;
        char first = text.charAt(at);
        if (first == '(' || first == ')') {
            at++;
        } else if (first == '"') {
            int end = text.indexOf('"', at + 1);
            if (end < 0) {
                throw error("a quote is never closed");
            }
            at = end + 1;
        } else {
            while (at < text.length() && "() \t\r\n\"".indexOf(text.charAt(at)) < 0) {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            at = Math.min(at, text.length());
        }
        return text.substring(start, at);
    }

    String word() {
        String token = token();
        if (token.isEmpty() || token.equals("(") || token.equals(")")) {
            throw error("expected a word, found " + (token.isEmpty() ? "the end" : "'" + token + "'"));
        }
        return token;
    }

    String quoted() {
        String token = word();
        return token.charAt(0) == '"' ? token.substring(1, token.length() - 1) : token;
    }

    void expect(String wanted) {
        String found = token();
        if (!found.equals(wanted)) {
            throw error("expected '" + wanted + "', found " + (found.isEmpty() ? "the end" : "'" + found + "'"));
        }
    }

    /** Whether this text follows. */
    boolean at(String wanted) {
        skipBlanks();
        return text.startsWith(wanted, at);
    }

    /** Passes over a bracket if it is next. */
    boolean take(String bracket) {
        boolean there = at(bracket);
        at += there ? bracket.length() : 0;
        return there;
    }

    /** Everything in front of this text, which stays. */
    String upTo(String wanted) {
        int end = text.indexOf(wanted, at);
        if (end < 0) {
            throw error("expected '" + wanted + "'");
        }
        String found = text.substring(at, end).strip();
        at = end;
        return found;
    }

    /** Passes over the rest of a group whose bracket was read. */
    void skipGroup() {
        for (int depth = 1; depth > 0; ) {
            String token = token();
            if (token.isEmpty()) {
                throw error("the file ends within a group");
            }
            depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
        }
    }

    /** Where the last divider of a path stands, or a negative number. */
    static int divider(String path) {
        for (int i = path.length() - 1; i >= 0; i--) {
            if (path.charAt(i) == '/' && (i == 0 || path.charAt(i - 1) != '\\')) {
                return i;
            }
        }
        return -1;
    }

    /** A name without backslashes. */
    static String plain(String name) {
        return name.indexOf('\\') < 0 ? name : name.replace("\\", "");
    }

    SdfException error(String problem) {
        int line = 1;
        for (int i = 0; i < Math.min(at, text.length()); i++) {
            line += text.charAt(i) == '\n' ? 1 : 0;
        }
        return new SdfException(source + ":" + line + ": " + problem);
    }

    private void skipBlanks() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }
}
