package org.sievert.cli.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What this program is: its version for people, and a hash of its code, on which every result depends. */
public final class ProgramVersion {
    private ProgramVersion() {}

    /** The version in the manifest of this jar, or {@code development} when started from class files. */
    public static String text() {
        String version = ProgramVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** A hash of all of Sievert's classes on the class path. */
    public static String codeHash() throws IOException {
        Fingerprint f = new Fingerprint();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path p = Path.of(entry);
            if (isOurs(p)) {
                for (Path file : files(p)) {
                    f.withFile(file.getFileName().toString(), file);
                }
            }
        }
        return f.hash();
    }

    /** Our modules are used from their build folders, as jars or as class files; libraries are not. */
    private static boolean isOurs(Path entry) {
        return entry.toString().contains(File.separator + "target" + File.separator);
    }

    private static List<Path> files(Path entry) throws IOException {
        if (Files.isRegularFile(entry)) {
            return List.of(entry);
        }
        if (!Files.isDirectory(entry)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(entry)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
