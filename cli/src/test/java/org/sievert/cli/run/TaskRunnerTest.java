package org.sievert.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.cli.run.TaskOutcome.Status;

class TaskRunnerTest {
    private static final TaskId A = TaskId.of(Stage.IMPORT);
    private static final TaskId B = TaskId.of(Stage.GENERATE);
    private static final TaskId C = TaskId.of(Stage.SYNTHESIZE, "osu018");

    @TempDir
    Path root;

    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private String input = "1";

    private interface Work {
        void on(Path folder) throws Exception;
    }

    private record Step(TaskId id, List<TaskId> dependsOn, String fingerprint, Work work) implements Task {
        @Override
        public String run(Path folder) throws Exception {
            work.on(folder);
            return "made " + id;
        }
    }

    private Step step(TaskId id, List<TaskId> before, Work work) {
        return new Step(id, before, new Fingerprint().with("input", input).hash(), work);
    }

    private static Work write(String name) {
        return folder -> Files.writeString(folder.resolve(name), name);
    }

    private List<TaskOutcome> run(Predicate<TaskId> anew, Step... steps) throws InterruptedException {
        try (OutputFolder out = OutputFolder.open(root.resolve("out"))) {
            return new TaskRunner(out, new Listening(), 2, anew).run(List.of(steps));
        }
    }

    private Step[] chain() {
        return new Step[] {
            step(A, List.of(), write("a")), step(B, List.of(A), write("b")), step(C, List.of(B), write("c"))
        };
    }

    @Test
    void tasksRunOnceAndAreReusedWhileNothingChanges() throws InterruptedException {
        assertThat(run(id -> false, chain())).extracting(TaskOutcome::status).containsOnly(Status.DONE);
        assertThat(run(id -> false, chain())).extracting(TaskOutcome::status).containsOnly(Status.REUSED);
        input = "2";
        assertThat(run(id -> false, chain())).extracting(TaskOutcome::status).containsOnly(Status.DONE);
        assertThat(root.resolve("out/synthesize/osu018/c")).hasContent("c");
        assertThat(root.resolve("out/.sievert-tmp")).doesNotExist();
        assertThat(root.resolve("out/.lock")).doesNotExist();
        assertThat(heard)
                .contains("started import", "finished import", "reused generate", "finished synthesize osu018");
    }

    /** As the folders of a comparison of schemes are: what is the same is copied, what is not is made. */
    @Test
    void aTaskThatARelatedRunHasFinishedIsCopiedFromThere() throws Exception {
        run(id -> false, chain());
        String other = "other";
        Step same = step(A, List.of(), folder -> {
            throw new IOException("must not run");
        });
        Step different =
                new Step(B, List.of(A), new Fingerprint().with("input", other).hash(), write("b2"));
        try (OutputFolder out =
                OutputFolder.open(root.resolve("second"), List.of(root.resolve("none"), root.resolve("out")))) {
            List<TaskOutcome> outcomes =
                    new TaskRunner(out, new Listening(), 2, id -> false).run(List.of(same, different));
            assertThat(outcomes).extracting(TaskOutcome::status).containsExactly(Status.REUSED, Status.DONE);
        }
        assertThat(root.resolve("second/import/a")).hasContent("a");
        assertThat(root.resolve("second/generate/b2")).exists();
        assertThat(root.resolve("second/generate/b")).doesNotExist();
        Files.writeString(root.resolve("out/import/a"), "damaged");
        try (OutputFolder out = OutputFolder.open(root.resolve("third"), List.of(root.resolve("out")))) {
            List<TaskOutcome> outcomes = new TaskRunner(out, new Listening(), 2, id -> false).run(List.of(same));
            assertThat(outcomes).extracting(TaskOutcome::status).containsExactly(Status.FAILED);
        }
    }

    @Test
    void aTouchedOrDamagedResultIsMadeAgain() throws Exception {
        run(id -> false, chain());
        Files.writeString(root.resolve("out/generate/b"), "edited");
        Files.writeString(root.resolve("out/synthesize/osu018/stage.json"), "{ broken");
        assertThat(run(id -> false, chain()))
                .extracting(TaskOutcome::status)
                .containsExactly(Status.REUSED, Status.DONE, Status.DONE);
    }

    @Test
    void onRequestTasksRunAnew() throws InterruptedException {
        run(id -> false, chain());
        assertThat(run(id -> id.stage() != Stage.IMPORT, chain()))
                .extracting(TaskOutcome::status)
                .containsExactly(Status.REUSED, Status.DONE, Status.DONE);
    }

    @Test
    void aFailureSkipsWhatDependsOnItAndLeavesNothingHalfWritten() throws InterruptedException {
        List<TaskOutcome> outcomes = run(
                id -> false,
                step(A, List.of(), write("a")),
                step(B, List.of(A), folder -> {
                    Files.writeString(folder.resolve("half"), "half");
                    Files.writeString(folder.resolve("tool.log"), "last words");
                    throw new IllegalStateException("tool broke");
                }),
                step(C, List.of(B), write("c")));
        assertThat(outcomes)
                .extracting(TaskOutcome::status)
                .containsExactly(Status.DONE, Status.FAILED, Status.SKIPPED);
        assertThat(outcomes.get(1).message()).isEqualTo("tool broke");
        assertThat(root.resolve("out/generate")).doesNotExist();
        assertThat(root.resolve("out/failed/generate/tool.log")).hasContent("last words");
        assertThat(root.resolve("out/failed/generate/half")).doesNotExist();
        assertThat(root.resolve("out/.sievert-tmp")).doesNotExist();
    }

    @Test
    void aFullDiskIsSaidInOneSentence() throws InterruptedException {
        List<TaskOutcome> outcomes = run(id -> false, step(A, List.of(), folder -> {
            throw new IllegalStateException(new IOException("No space left on device"));
        }));
        assertThat(outcomes.get(0).message())
                .isEqualTo(root.resolve("out")
                        + ": the disk is full; free some space and run again, finished stages are kept");
        assertThat(outcomes.get(0).failure()).containsInstanceOf(OutputException.class);
    }

    @Test
    void anInterruptedRunKeepsFinishedTasks() throws Exception {
        CountDownLatch inB = new CountDownLatch(1);
        try (OutputFolder out = OutputFolder.open(root.resolve("out"))) {
            TaskRunner runner = new TaskRunner(out, new Listening(), 2, id -> false);
            Thread user = new Thread(() -> {
                try {
                    inB.await();
                } catch (InterruptedException e) {
                    return;
                }
                runner.cancel();
            });
            user.start();
            assertThatThrownBy(() -> runner.run(List.of(step(A, List.of(), write("a")), step(B, List.of(A), folder -> {
                        Files.writeString(folder.resolve("half"), "half");
                        inB.countDown();
                        Thread.sleep(60_000);
                    }))))
                    .isInstanceOf(InterruptedException.class);
            user.join();
        }
        assertThat(root.resolve("out/generate")).doesNotExist();
        assertThat(run(id -> false, chain())).extracting(TaskOutcome::status).startsWith(Status.REUSED, Status.DONE);
    }

    @Test
    void twoRunsCannotShareAFolder() {
        try (OutputFolder out = OutputFolder.open(root.resolve("out"))) {
            assertThat(out.root()).isDirectory();
            assertThatThrownBy(() -> OutputFolder.open(root.resolve("out")))
                    .isInstanceOf(OutputException.class)
                    .hasMessageContaining("another run is using this folder");
        }
    }

    @Test
    void aFileInTheWayIsNamed() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "");
        assertThatThrownBy(() -> OutputFolder.open(file)).hasMessageContaining(file + ": a file is in the way");
        assertThatThrownBy(() -> OutputFolder.open(file.resolve("below")))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining(file.resolve("below").toString());
    }

    private final class Listening implements Progress {
        @Override
        public void started(TaskId id) {
            heard.add("started " + id);
        }

        @Override
        public void finished(TaskId id, double seconds, String summary) {
            heard.add("finished " + id);
        }

        @Override
        public void reused(TaskId id, String summary) {
            heard.add("reused " + id);
        }

        @Override
        public void failed(TaskId id, String message) {
            heard.add("failed " + id);
        }

        @Override
        public void skipped(TaskId id, TaskId because) {
            heard.add("skipped " + id);
        }
    }
}
