package org.sievert.firrtl.firtool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sievert.firrtl.Tools;

class FirtoolBinaryTest {

    private static final Map<String, String> LINUX =
            Map.of("os.name", "Linux", "os.arch", "amd64", "user.home", "/nowhere");
    private static final ClassLoader JAR = FirtoolBinaryTest.class.getClassLoader();

    /** Finds and starts firtool; run as a process of its own. */
    static final class Start {
        public static void main(String[] args) {
            try {
                System.out.println(Firtool.find().version());
            } catch (FirtoolException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private static FirtoolBinary cachedIn(Path cache, ClassLoader resources) {
        return new FirtoolBinary(Map.of("XDG_CACHE_HOME", cache.toString()), LINUX, resources);
    }

    private static FirtoolBinary atPath(Path path) {
        return new FirtoolBinary(Map.of("FIRTOOL_PATH", path.toString()), LINUX, JAR);
    }

    @Test
    void takesTheFileOrFolderOfFirtoolPath(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("firtool"));
        assertThatThrownBy(() -> atPath(folder).find())
                .isInstanceOf(FirtoolNotFoundException.class)
                .hasMessage("FIRTOOL_PATH leads to " + file + ", which is not executable");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        assertThat(atPath(folder).find()).isEqualTo(file);
        assertThat(atPath(file).find()).isEqualTo(file);
        assertThatThrownBy(() -> atPath(folder.resolve("other")).find())
                .isInstanceOf(FirtoolNotFoundException.class)
                .hasMessageContaining("there is no file " + folder.resolve("other"));
    }

    @Test
    void saysWhatToDoWithoutABinary(@TempDir Path cache) {
        Map<String, String> arm = Map.of("os.name", "Linux", "os.arch", "aarch64", "user.home", "/nowhere");
        assertThatThrownBy(() -> new FirtoolBinary(Map.of(), arm, JAR).find())
                .isInstanceOf(FirtoolNotFoundException.class)
                .hasMessageStartingWith("there is no built-in firtool for Linux on aarch64; install firtool 1.155.0");
        assertThatThrownBy(() -> cachedIn(cache, new NoResources()).find())
                .isInstanceOf(FirtoolNotFoundException.class)
                .hasMessageStartingWith("firtool not found: set FIRTOOL_PATH to firtool or its folder, or put the jar");
    }

    @Test
    void unpacksOnceAndRepairsAnIncompleteFile(@TempDir Path cache) throws IOException {
        Path file = cachedIn(cache, JAR).find();
        assertThat(file).isEqualTo(cache.resolve("sievert/firtool-1.155.0/firtool"));
        assertThat(Firtool.of(file).version()).isEqualTo("1.155.0");
        long size = Files.size(file);
        FileTime old = FileTime.fromMillis(0);
        Files.setLastModifiedTime(file, old);
        cachedIn(cache, JAR).find();
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(old);

        Files.write(file, new byte[100]);
        cachedIn(cache, JAR).find();
        assertThat(file).hasSize(size);
        assertThat(filesIn(file.getParent())).containsExactly("firtool");
    }

    @ParameterizedTest
    @CsvSource({
        "Mac OS X,aarch64,firtool",
        "Mac OS X,x86_64,firtool",
        "Windows 11,amd64,firtool.exe",
    })
    void theJarHasBinariesForOtherSystems(String system, String arch, String name, @TempDir Path cache) {
        Map<String, String> properties = Map.of("os.name", system, "os.arch", arch, "user.home", cache.toString());
        Path file = new FirtoolBinary(Map.of("HOME", ""), properties, JAR).find();
        assertThat(file)
                .isEqualTo(cache.resolve(".cache/sievert/firtool-1.155.0").resolve(name));
        assertThat(file.toFile().length()).isGreaterThan(10_000_000);
    }

    @Test
    void processesAndThreadsUnpackAtTheSameTime(@TempDir Path folder) throws Exception {
        Path cache = folder.resolve("cache");
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Start.class.getName())
                    .redirectErrorStream(true);
            builder.environment().put("XDG_CACHE_HOME", cache.toString());
            builder.environment().remove("FIRTOOL_PATH");
            processes.add(builder.start());
        }
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<String>> versions = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                versions.add(threads.submit(
                        () -> Firtool.of(cachedIn(cache, JAR).find()).version()));
            }
            for (Future<String> version : versions) {
                assertThat(version.get()).isEqualTo("1.155.0");
            }
        } finally {
            threads.shutdownNow();
        }
        for (Process process : processes) {
            assertThat(new String(process.getInputStream().readAllBytes()).strip())
                    .isEqualTo("1.155.0");
            assertThat(process.waitFor()).isZero();
        }
        assertThat(filesIn(cache.resolve("sievert/firtool-1.155.0"))).containsExactly("firtool");
    }

    @Test
    void tellsOfACacheThatCannotBeWritten(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> cachedIn(file, JAR).find())
                .isInstanceOf(FirtoolNotFoundException.class)
                .hasMessageStartingWith("cannot unpack firtool into " + file.resolve("sievert/firtool-1.155.0") + ": ")
                .hasMessageContaining("set XDG_CACHE_HOME to a folder that can be written (100 MB), or FIRTOOL_PATH");
    }

    @Test
    void tellsOfAFullDiskAndLeavesNothing(@TempDir Path cache) throws IOException {
        assertThatThrownBy(() -> cachedIn(cache, new FakeJar(1_000_000, "No space left on device"))
                        .find())
                .isInstanceOf(FirtoolNotFoundException.class)
                .hasMessageContaining("No space left on device")
                .hasMessageContaining("make room there");
        assertThat(filesIn(cache.resolve("sievert/firtool-7.7.7"))).isEmpty();
    }

    @Test
    void tellsOfATruncatedJar(@TempDir Path cache) throws IOException {
        assertThatThrownBy(() -> cachedIn(cache, new FakeJar(1_000_000, null)).find())
                .isInstanceOf(FirtoolNotFoundException.class)
                .hasMessageContaining("only 500 of 1000000 bytes could be read from the jar");
        assertThat(filesIn(cache.resolve("sievert/firtool-7.7.7"))).isEmpty();
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static final class NoResources extends ClassLoader {
        NoResources() {
            super(null);
        }
    }

    /** A jar whose binary gives 500 bytes of the {@code size} it claims, and then fails or ends. */
    private static final class FakeJar extends ClassLoader {
        private final long size;
        private final String failure;

        FakeJar(long size, String failure) {
            super(null);
            this.size = size;
            this.failure = failure;
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            return name.endsWith("project.version") ? new ByteArrayInputStream("7.7.7\n".getBytes()) : null;
        }

        @Override
        protected URL findResource(String name) {
            try {
                return new URL(null, "fake:" + name, new URLStreamHandler() {
                    @Override
                    protected URLConnection openConnection(URL url) {
                        return new FakeConnection(url, size, failure);
                    }
                });
            } catch (MalformedURLException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static final class FakeConnection extends URLConnection {
        private final long size;
        private final String failure;

        FakeConnection(URL url, long size, String failure) {
            super(url);
            this.size = size;
            this.failure = failure;
        }

        @Override
        public void connect() {
            connected = true;
        }

        @Override
        public long getContentLengthLong() {
            return size;
        }

        @Override
        public InputStream getInputStream() {
            return new FilterInputStream(new ByteArrayInputStream(new byte[500])) {
                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    int count = super.read(buffer, offset, length);
                    if (count < 0 && failure != null) {
                        throw new IOException(failure);
                    }
                    return count;
                }
            };
        }
    }

    @Test
    void tellsOfATemporaryFolderThatCannotBeUsed(@TempDir Path folder) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path gone = folder.resolve("gone");
        List<String> command = List.of(
                java, "-Djava.io.tmpdir=" + gone, "-cp", System.getProperty("java.class.path"), Start.class.getName());
        assertThat(Tools.run(folder, Map.of(), command))
                .contains("cannot exchange files with firtool in " + gone + ": ")
                .contains("is the disk full?");
    }

    @Test
    void homeIsTheDefaultPlaceForTheCache(@TempDir Path home) {
        Map<String, String> environment = new HashMap<>(Map.of("HOME", home.toString(), "XDG_CACHE_HOME", "relative"));
        Path file = new FirtoolBinary(environment, LINUX, JAR).find();
        assertThat(file).isEqualTo(home.resolve(".cache/sievert/firtool-1.155.0/firtool"));
    }
}
