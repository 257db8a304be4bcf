package org.sievert.verification.gates;

/** Words and signs of a netlist, one after the other, with their lines. */
final class NetlistTokens {
    private final String source;
    private final String text;
    private int at;
    private int line = 1;

    NetlistTokens(String source, String text) {
        this.source = source;
        this.text = text;
    }

    int line() {
        return line;
    }

    /** The next token; empty at the end. An escaped name keeps its backslash. */
    String next() {
        skipBlanks();
        if (at >= text.length()) {
            return "";
        }
        int start = at;
        char first = text.charAt(at);
        if (first == '\\') {
            while (at < text.length() && text.charAt(at) > ' ') {
                at++;
            }
        } else if (isWord(first)) {
            while (at < text.length() && isWord(text.charAt(at))) {
                at++;
            }
        } else {
            at++;
        }
        return text.substring(start, at);
    }

    /** Passes over the token if it is the next one. */
    boolean take(String token) {
        int mark = at;
        int markLine = line;
        if (next().equals(token)) {
            return true;
        }
        at = mark;
        line = markLine;
        return false;
    }

    void expect(String token) {
        String found = next();
        if (!found.equals(token)) {
            throw error("expected '" + token + "', found " + (found.isEmpty() ? "the end" : "'" + found + "'"));
        }
    }

    String name() {
        String word = next();
        if (word.isEmpty() || !(word.charAt(0) == '\\' || isWord(word.charAt(0)))) {
            throw error("expected a name, found '" + word + "'");
        }
        return plain(word);
    }

    int number() {
        String word = next();
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            throw error("expected a number, found '" + word + "'");
        }
    }

    static String plain(String word) {
        return word.startsWith("\\") ? word.substring(1) : word;
    }

    GateException error(String problem) {
        return new GateException(source + ":" + line + ": " + problem);
    }

    private void skipBlanks() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c <= ' ') {
                line += c == '\n' ? 1 : 0;
                at++;
            } else if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", at)) {
                skipPast("*/");
            } else if (text.startsWith("(*", at)) {
                skipPast("*)");
            } else {
                return;
            }
        }
    }

    private void skipPast(String close) {
        int end = text.indexOf(close, at + 2);
        if (end < 0) {
            throw error("a comment or attribute is never closed");
        }
        for (int i = at; i < end; i++) {
            line += text.charAt(i) == '\n' ? 1 : 0;
        }
        at = end + 2;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '\'';
    }
}
