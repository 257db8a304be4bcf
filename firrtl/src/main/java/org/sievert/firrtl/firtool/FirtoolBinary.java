package org.sievert.firrtl.firtool;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the firtool binary.
 *
 * @param environment variables: {@code FIRTOOL_PATH}, {@code XDG_CACHE_HOME}, {@code HOME}
 * @param properties {@code os.name}, {@code os.arch} and {@code user.home}
 * @param resources where the llvm-firtool jar may be
 */
record FirtoolBinary(Map<String, String> environment, Map<String, String> properties, ClassLoader resources) {

    private static final String ROOT = "org.chipsalliance/llvm-firtool/";

    static FirtoolBinary ofThisProcess() {
        Map<String, String> properties = Map.of(
                "os.name", System.getProperty("os.name", ""),
                "os.arch", System.getProperty("os.arch", ""),
                "user.home", System.getProperty("user.home", ""));
        return new FirtoolBinary(System.getenv(), properties, FirtoolBinary.class.getClassLoader());
    }

    /** @throws FirtoolNotFoundException with what to do */
    Path find() {
        String wished = environment.getOrDefault("FIRTOOL_PATH", "");
        return wished.isBlank() ? unpacked() : fromPath(Path.of(wished));
    }

    private Path fromPath(Path wished) {
        Path file = Files.isDirectory(wished) ? wished.resolve(fileName()) : wished;
        if (!Files.isRegularFile(file)) {
            throw new FirtoolNotFoundException("FIRTOOL_PATH is " + wished + ", but there is no file " + file
                    + "; set it to firtool or its folder, or unset it to use the built-in one");
        }
        if (!Files.isExecutable(file)) {
            throw new FirtoolNotFoundException("FIRTOOL_PATH leads to " + file + ", which is not executable");
        }
        return file;
    }

    private Path unpacked() {
        String platform = platform()
                .orElseThrow(
                        () -> new FirtoolNotFoundException(
                                "there is no built-in firtool for "
                                        + properties.get("os.name") + " on " + properties.get("os.arch")
                                        + "; install firtool 1.155.0 (https://github.com/llvm/circt/releases) and set FIRTOOL_PATH to it"));
        URL binary = resources.getResource(ROOT + platform + "/bin/firtool");
        if (binary == null) {
            throw new FirtoolNotFoundException(
                    "firtool not found: set FIRTOOL_PATH to firtool or its folder, or put the"
                            + " jar org.chipsalliance:llvm-firtool:1.155.0 on the class path");
        }
        Path folder = cacheFolder().resolve("firtool-" + version());
        Path file = folder.resolve(fileName());
        try {
            URLConnection connection = binary.openConnection();
            long size = connection.getContentLengthLong();
            if (!isComplete(file, size)) {
                unpack(connection, size, folder, file);
            } else {
                // The stream must be opened and closed, or the connection keeps the jar open.
                connection.getInputStream().close();
            }
        } catch (IOException e) {
            throw new FirtoolNotFoundException(
                    "cannot unpack firtool into " + folder + ": " + reason(e)
                            + "; make room there, or set XDG_CACHE_HOME to a folder that can be written (100 MB), or"
                            + " FIRTOOL_PATH to an installed firtool",
                    e);
        }
        return file;
    }

    private static boolean isComplete(Path file, long size) throws IOException {
        return Files.isExecutable(file) && (size < 0 || Files.size(file) == size);
    }

    /** Writes beside the final place and moves, so that no other process ever sees half a binary. */
    private static void unpack(URLConnection connection, long size, Path folder, Path file) throws IOException {
        Files.createDirectories(folder);
        Path temporary = Files.createTempFile(folder, "firtool", ".part");
        try {
            long copied;
            try (InputStream in = connection.getInputStream()) {
                copied = Files.copy(in, temporary, StandardCopyOption.REPLACE_EXISTING);
            }
            if (size >= 0 && copied != size) {
                throw new IOException("only " + copied + " of " + size + " bytes could be read from the jar");
            }
            File asFile = temporary.toFile();
            if (!asFile.setReadable(true) || !asFile.setExecutable(true)) {
                throw new IOException("the file cannot be made executable");
            }
            try {
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason();
        }
        return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : " " + e.getMessage());
    }

    private Path cacheFolder() {
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        if (!cache.isBlank() && Path.of(cache).isAbsolute()) {
            return Path.of(cache, "sievert");
        }
        String home = environment.getOrDefault("HOME", "");
        return Path.of(home.isBlank() ? properties.get("user.home") : home, ".cache", "sievert");
    }

    private String version() {
        try (InputStream in = resources.getResourceAsStream(ROOT + "project.version")) {
            return in == null ? "unknown" : new String(in.readNBytes(100), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new FirtoolNotFoundException("the llvm-firtool jar cannot be read: " + reason(e), e);
        }
    }

    private Optional<String> platform() {
        String arch = properties.get("os.arch").toLowerCase(Locale.ROOT);
        boolean x64 = arch.equals("amd64") || arch.equals("x86_64");
        boolean arm = arch.equals("aarch64") || arch.equals("arm64");
        String system = system();
        if (system.startsWith("linux") && x64) {
            return Optional.of("linux-x64");
        } else if (system.startsWith("mac") && (x64 || arm)) {
            return Optional.of(arm ? "macos-aarch64" : "macos-x64");
        } else if (system.startsWith("windows") && x64) {
            return Optional.of("windows-x64");
        }
        return Optional.empty();
    }

    private String fileName() {
        return system().startsWith("windows") ? "firtool.exe" : "firtool";
    }

    private String system() {
        return properties.get("os.name").toLowerCase(Locale.ROOT);
    }
}
