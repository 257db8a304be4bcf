package org.sievert.pdkflows.layout.handover;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** A folder that another flow takes. */
public interface DesignFolder {
    /** Its name in the layout's folder. */
    String name();

    /**
     * Writes it.
     *
     * @param folder where; must exist
     * @return how to run it, for people
     */
    String write(HandOver design, Path folder);

    /** The settings that it would write, by name. */
    Map<String, String> settings(HandOver design);

    /**
     * Settings that the flow on this machine does not know.
     *
     * @return their names; empty where all are known or the flow is not there
     */
    List<String> unknownSettings(HandOver design, Map<String, String> environment);

    /** Files below a folder, by relative name; folders are made. */
    static void write(Path folder, Map<String, String> texts, Map<String, Path> copies) {
        try {
            for (Map.Entry<String, String> text : texts.entrySet()) {
                Path file = folder.resolve(text.getKey());
                Files.createDirectories(file.getParent());
                Files.writeString(file, text.getValue());
            }
            for (Map.Entry<String, Path> copy : copies.entrySet()) {
                Path file = folder.resolve(copy.getKey());
                Files.createDirectories(file.getParent());
                Files.copy(copy.getValue(), file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be written: " + e.getMessage(), e);
        }
    }
}
