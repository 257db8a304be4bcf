package org.sievert.pdkflows.liberty;

/**
 * The tokens of a liberty file, one at a time: words, quoted strings, and the marks {@code ( ) { } : ; ,}.
 *
 * <p>Comments (both kinds) and line continuations count as blanks.
 */
final class LibertyTokens {
    enum Kind {
        WORD,
        STRING,
        MARK,
        END
    }

    private final String source;
    private final String text;
    private int position;
    private int line = 1;

    private Kind kind = Kind.END;
    private int start;
    private int end;
    private int startLine;
    private int previousEnd;

    LibertyTokens(LibertyText file) {
        this.source = file.source();
        this.text = file.text();
        advance();
    }

    Kind kind() {
        return kind;
    }

    /** First character of the current token in the text. */
    int start() {
        return start;
    }

    /** One past its last character. */
    int end() {
        return end;
    }

    /** One past the last character of the token before the current one. */
    int previousEnd() {
        return previousEnd;
    }

    /** Line on which the current token starts, from 1. */
    int line() {
        return startLine;
    }

    boolean is(char mark) {
        return kind == Kind.MARK && text.charAt(start) == mark;
    }

    /** The current token's text, without quotes. */
    String value() {
        if (kind != Kind.STRING) {
            return text.substring(start, end);
        }
        String inner = text.substring(start + 1, end - 1);
        return inner.indexOf('\\') < 0 ? inner : inner.replace("\\\r\n", " ").replace("\\\n", " ");
    }

    String describe() {
        return kind == Kind.END ? "the end of the file" : "'" + value() + "'";
    }

    LibertyException error(String problem) {
        return error(startLine, problem);
    }

    LibertyException error(int atLine, String problem) {
        return new LibertyException(source + ":" + atLine + ": " + problem);
    }

    void advance() {
        previousEnd = end;
        skipBlanks();
        start = position;
        startLine = line;
        if (position >= text.length()) {
            kind = Kind.END;
            end = position;
            return;
        }
        char c = text.charAt(position);
        if (isMark(c)) {
            kind = Kind.MARK;
            position++;
        } else if (c == '"') {
            kind = Kind.STRING;
            string();
        } else {
            kind = Kind.WORD;
            while (position < text.length() && !endsWord(position)) {
                position++;
            }
        }
        end = position;
    }

    /**
     * From an opening brace, which must be the current token, to behind its closing one, without looking inside.
     *
     * @return one past the closing brace
     */
    int skipBraces() {
        int opened = startLine;
        int depth = 1;
        while (depth > 0) {
            skipBlanks();
            if (position >= text.length()) {
                throw error(opened, "the group that is opened here is never closed; the file seems truncated");
            }
            char c = text.charAt(position);
            if (c == '"') {
                string();
            } else {
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
                position++;
            }
        }
        int closed = position;
        advance();
        return closed;
    }

    private void string() {
        int opened = line;
        position++;
        while (position < text.length() && text.charAt(position) != '"') {
            char c = text.charAt(position);
            if (c == '\\' && position + 1 < text.length()) {
                position++;
                c = text.charAt(position);
            }
            line += c == '\n' ? 1 : 0;
            position++;
        }
        if (position >= text.length()) {
            throw error(opened, "the string that starts here is never closed; the file seems truncated");
        }
        position++;
    }

    private void skipBlanks() {
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == '\n') {
                line++;
                position++;
            } else if (c <= ' ' || c == '\\') {
                position++;
            } else if (text.startsWith("/*", position)) {
                comment();
            } else if (text.startsWith("//", position)) {
                position = lineEnd();
            } else {
                return;
            }
        }
    }

    private void comment() {
        int close = text.indexOf("*/", position + 2);
        if (close < 0) {
            throw error(line, "the comment that starts here is never closed; the file seems truncated");
        }
        for (int i = position; i < close; i++) {
            line += text.charAt(i) == '\n' ? 1 : 0;
        }
        position = close + 2;
    }

    private int lineEnd() {
        int newline = text.indexOf('\n', position);
        return newline < 0 ? text.length() : newline;
    }

    private boolean endsWord(int at) {
        char c = text.charAt(at);
        return c <= ' ' || c == '"' || c == '\\' || isMark(c) || text.startsWith("/*", at);
    }

    private static boolean isMark(char c) {
        return c == '{' || c == '}' || c == '(' || c == ')' || c == ':' || c == ';' || c == ',';
    }
}
