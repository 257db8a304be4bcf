package org.sievert.pdkflows.layout.geometry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.zip.GZIPInputStream;

/** The words of a DEF or LEF file, one after the other, with their lines; comments are passed over. */
final class Words implements AutoCloseable {
    private final String source;
    private final BufferedReader reader;
    private final Deque<String> waiting = new ArrayDeque<>();
    private int line;

    Words(Path file) {
        source = file.toString();
        try {
            InputStream in = Files.newInputStream(file);
            reader = new BufferedReader(new InputStreamReader(
                    source.endsWith(".gz") ? new GZIPInputStream(in) : in, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new GeometryException(source + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The next word; empty at the end of the file. */
    String next() {
        while (waiting.isEmpty()) {
            String text = readLine();
            if (text == null) {
                return "";
            }
            line++;
            int comment = text.indexOf('#');
            for (String word :
                    (comment < 0 ? text : text.substring(0, comment)).strip().split("\\s+")) {
                if (!word.isEmpty()) {
                    waiting.add(word);
                }
            }
        }
        return waiting.remove();
    }

    private String readLine() {
        try {
            return reader.readLine();
        } catch (IOException e) {
            throw new GeometryException(source + ":" + line + ": cannot be read on: " + e.getMessage(), e);
        }
    }

    /** Passes over everything up to and with this word. */
    void skipPast(String word) {
        String found = next();
        while (!found.equals(word)) {
            if (found.isEmpty()) {
                throw error("the file ends before '" + word + "'");
            }
            found = next();
        }
    }

    void expect(String word) {
        String found = next();
        if (!found.equals(word)) {
            throw error("expected '" + word + "', found " + (found.isEmpty() ? "the end" : "'" + found + "'"));
        }
    }

    double number() {
        String word = next();
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw error("expected a number, found '" + word + "'");
        }
    }

    int integer() {
        String word = next();
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            throw error("expected a whole number, found '" + word + "'");
        }
    }

    GeometryException error(String problem) {
        return new GeometryException(source + ":" + line + ": " + problem);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new GeometryException(source + " cannot be closed: " + e.getMessage(), e);
        }
    }
}
