package org.sievert.pdkflows.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ToolRunnerTest {
    private static final Path SHELL = Path.of("/bin/sh");

    @TempDir
    Path folder;

    private ToolRunner shell() {
        return ToolRunner.of("the shell", SHELL).in(folder);
    }

    @Test
    void keepsBothOutputsInOrderAndInTheLog() {
        Path log = folder.resolve("run.log");
        ToolOutput output = shell().log(log).with("WHO", "world").run("-c", "echo hello; echo $WHO >&2; pwd");
        assertThat(output.exitCode()).isZero();
        assertThat(output.lines()).containsExactly("hello", "world", folder.toString());
        assertThat(log).hasContent("hello\nworld\n" + folder + "\n");
        assertThat(output.seconds()).isBetween(0.0, 60.0);
    }

    @Test
    void doesNotWaitForInput() {
        assertThat(shell().run("-c", "cat; echo done").lines()).containsExactly("done");
    }

    @Test
    void keepsTheEndOfALongOutput() {
        ToolOutput output = shell().run("-c", "i=0; while [ $i -lt 30000 ]; do echo $i; i=$((i+1)); done");
        assertThat(output.lines()).hasSize(ToolRunner.KEPT_LINES).endsWith("29999");
    }

    @Test
    void aFailureCarriesTheLastWordsAndTheLog() {
        Path log = folder.resolve("run.log");
        assertThatThrownBy(() -> shell().log(log).run("-c", "echo ERROR: it broke; exit 3"))
                .isInstanceOfSatisfying(ToolFailedException.class, e -> {
                    assertThat(e.exitCode()).isEqualTo(3);
                    assertThat(e.log()).contains(log);
                    assertThat(e.output()).containsExactly("ERROR: it broke");
                })
                .hasMessageContaining("the shell failed with exit code 3")
                .hasMessageContaining("ERROR: it broke")
                .hasMessageContaining("run.log");
    }

    @Test
    void aCrashNamesTheSignal() {
        assertThatThrownBy(() -> shell().run("-c", "kill -SEGV $$"))
                .isInstanceOf(ToolFailedException.class)
                .hasMessageContaining("was ended by signal 11");
    }

    @Test
    void anyExitCodeIsAcceptedOnRequest() {
        assertThat(shell().acceptAnyExitCode().run("-c", "exit 7").exitCode()).isEqualTo(7);
    }

    @Test
    void theTimeLimitEndsTheProgramAndItsChildren() throws Exception {
        assertThatThrownBy(() -> shell().timeout(Duration.ofMillis(700))
                        .run("-c", "echo started; sleep 50 & echo $! > child; wait"))
                .isInstanceOf(ToolTimeoutException.class)
                .hasMessageContaining("still running after 700 ms")
                .hasMessageContaining("started");
        assertChildIsGone();
    }

    @Test
    void anInterruptEndsTheProgramAndItsChildren() throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Thread runner = new Thread(() -> {
            try {
                shell().run("-c", "sleep 50 & echo $! > child; wait");
            } catch (ToolException e) {
                thrown.set(e);
                flag.set(Thread.currentThread().isInterrupted());
            }
        });
        runner.start();
        while (!Files.exists(folder.resolve("child"))
                || Files.readString(folder.resolve("child")).isBlank()) {
            Thread.sleep(20);
        }
        runner.interrupt();
        runner.join();
        assertThat(thrown.get()).isInstanceOf(ToolInterruptedException.class);
        assertThat(flag.get()).isTrue();
        assertChildIsGone();
    }

    private void assertChildIsGone() throws IOException, InterruptedException {
        long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
        for (int i = 0;
                i < 100
                        && ProcessHandle.of(child)
                                .filter(ProcessHandle::isAlive)
                                .isPresent();
                i++) {
            Thread.sleep(20);
        }
        assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void aFullDiskIsToldApart() {
        assertThatThrownBy(() -> shell().run("-c", "cat /bin/sh > /dev/full"))
                .isInstanceOf(DiskFullException.class)
                .hasMessageContaining("no space left on the device");
        assertThatThrownBy(() -> shell().log(Path.of("/dev/full")).run("-c", "echo data"))
                .isInstanceOf(DiskFullException.class)
                .hasMessageContaining("/dev/full");
    }

    @Test
    void aLogThatCannotBeWrittenIsAnError() {
        assertThatThrownBy(() ->
                        shell().log(folder.resolve("no/such/folder/run.log")).run("-c", "echo data"))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("could not be kept");
    }

    @Test
    void whatCannotBeStartedIsAnError() throws IOException {
        Path file = Files.writeString(folder.resolve("text"), "no program");
        assertThatThrownBy(() -> ToolRunner.of("thing", file).run())
                .isInstanceOf(ToolFailedException.class)
                .hasMessageContaining("thing could not be started from " + file);
        assertThatThrownBy(() -> shell().in(folder.resolve("nowhere")).run("-c", "true"))
                .isInstanceOf(ToolFailedException.class)
                .hasMessageContaining("no such folder");
    }
}
