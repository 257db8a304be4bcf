package org.sievert.verification.equivalence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sievert.pdkflows.tool.FoundTool;
import org.sievert.pdkflows.tool.ToolOutput;
import org.sievert.pdkflows.tool.ToolRunner;
import org.sievert.pdkflows.tool.ToolTimeoutException;
import org.sievert.verification.equivalence.EquivalenceResult.Status;

/**
 * Combinational equivalence of the pairs of a {@link Miter} by ABC ({@code cec}: fraiging and SAT), a few words at a time.
 * The bits of one register or port share nearly all of their gates, and words that follow each other most of them: four
 * take less than half of the time that they take one by one, while all words at once can be far harder. Those that are not
 * decided together are tried again one by one.
 */
final class AbcProver {
    private static final Pattern SAID = Pattern.compile("Networks are (\\w+(?: \\w+)?)");
    private static final Pattern VALUE = Pattern.compile("\\bpi(\\d+)@0=([01])");

    private static final int TOGETHER = 4;

    private final FoundTool abc;
    private final Duration limit;
    private final int processes = Math.max(1, Runtime.getRuntime().availableProcessors());

    AbcProver(FoundTool abc, Duration limit) {
        this.abc = abc;
        this.limit = limit;
    }

    String method() {
        return abc.label() + " cec by words";
    }

    /** Words that are proven together, by name. */
    private record Task(Map<String, List<Miter.Pair>> words, Frontier variables) {
        static Task of(Miter miter, Map<String, List<Miter.Pair>> words) {
            return new Task(words, miter.frontier(pairs(words)));
        }

        private static List<Miter.Pair> pairs(Map<String, List<Miter.Pair>> words) {
            return words.values().stream().flatMap(List::stream).toList();
        }

        List<Miter.Pair> pairs() {
            return pairs(words);
        }

        String name() {
            return words.keySet().iterator().next();
        }
    }

    private record Answer(Task task, Status status, String detail) {}

    EquivalenceCheck.Verdict prove(Miter miter, List<Miter.Pair> open, Path work, String size) throws IOException {
        Map<String, List<Miter.Pair>> words = words(open);
        List<Answer> answers = runAll(miter, tasks(miter, words, TOGETHER), work);
        Map<String, List<Miter.Pair>> again = new LinkedHashMap<>();
        answers.stream()
                .filter(a -> a.status() == Status.UNDECIDED)
                .forEach(a -> again.putAll(a.task().words()));
        Optional<Answer> failed = failed(answers);
        List<Answer> undecided = List.of();
        if (failed.isEmpty() && !again.isEmpty()) {
            List<Answer> alone = runAll(miter, tasks(miter, again, 1), work);
            failed = failed(alone);
            undecided =
                    alone.stream().filter(a -> a.status() == Status.UNDECIDED).toList();
        }
        if (failed.isPresent()) {
            return new EquivalenceCheck.Verdict(Status.FAILED, failed.get().detail());
        }
        if (!undecided.isEmpty()) {
            return new EquivalenceCheck.Verdict(
                    Status.UNDECIDED,
                    size + ": " + undecided.size() + " of " + words.size() + " words undecided, the first "
                            + undecided.get(0).task().name() + " ("
                            + undecided.get(0).detail() + ")");
        }
        return new EquivalenceCheck.Verdict(
                Status.PROVEN,
                size + ": " + open.size() + " functions proven equal ("
                        + words.values().stream().mapToInt(List::size).sum() + " different ones in " + words.size()
                        + " words), the other " + (miter.pairs().size() - open.size()) + " are the same gates");
    }

    private static Optional<Answer> failed(List<Answer> answers) {
        return answers.stream().filter(a -> a.status() == Status.FAILED).findFirst();
    }

    private static int[] literals(Task task, boolean rtl) {
        return task.pairs().stream().mapToInt(p -> rtl ? p.rtl() : p.netlist()).toArray();
    }

    /** The same two functions, as the copies of a register have them, are proven once. */
    private static Map<String, List<Miter.Pair>> words(List<Miter.Pair> open) {
        Map<String, List<Miter.Pair>> byName = new LinkedHashMap<>();
        Set<List<Integer>> seen = new HashSet<>();
        for (Miter.Pair p : open) {
            int flip = p.rtl() & 1;
            if (seen.add(List.of(p.rtl() ^ flip, p.netlist() ^ flip))) {
                byName.computeIfAbsent(NetNames.word(p.what()), n -> new ArrayList<>())
                        .add(p);
            }
        }
        return byName;
    }

    private static List<Task> tasks(Miter miter, Map<String, List<Miter.Pair>> words, int together) {
        List<Task> tasks = new ArrayList<>();
        Map<String, List<Miter.Pair>> next = new LinkedHashMap<>();
        for (Map.Entry<String, List<Miter.Pair>> word : words.entrySet()) {
            next.put(word.getKey(), word.getValue());
            if (next.size() == together) {
                tasks.add(Task.of(miter, next));
                next = new LinkedHashMap<>();
            }
        }
        if (!next.isEmpty()) {
            tasks.add(Task.of(miter, next));
        }
        return tasks;
    }

    private List<Answer> runAll(Miter miter, List<Task> tasks, Path work) throws IOException {
        for (int i = 0; i < tasks.size(); i++) {
            Task t = tasks.get(i);
            List<Integer> variables = t.variables().nodes();
            AigerWriter.write(miter.graph(), variables, literals(t, true), work.resolve("words" + i + ".rtl.aig"));
            AigerWriter.write(miter.graph(), variables, literals(t, false), work.resolve("words" + i + ".netlist.aig"));
        }
        List<Callable<List<Answer>>> shares = new ArrayList<>();
        for (int share = 0; share < processes; share++) {
            int first = share;
            shares.add(() -> run(miter, tasks, first, work));
        }
        return Parallel.all(shares).stream().flatMap(List::stream).toList();
    }

    /** Every {@link #processes}-th task from the first one, in one process of ABC. */
    private List<Answer> run(Miter miter, List<Task> tasks, int first, Path work) throws IOException {
        StringBuilder script = new StringBuilder();
        List<Integer> mine = new ArrayList<>();
        for (int i = first; i < tasks.size(); i += processes) {
            mine.add(i);
            script.append("echo task ").append(i).append('\n');
            script.append("cec -n -C 1000000 -T ").append(limit.toSeconds());
            script.append(" words").append(i).append(".rtl.aig words").append(i).append(".netlist.aig\n");
        }
        if (mine.isEmpty()) {
            return List.of();
        }
        Path log = work.resolve("cec" + first + ".log");
        Files.writeString(work.resolve("cec" + first + ".abc"), script);
        List<String> lines;
        String silence = "no answer";
        try {
            ToolOutput output = ToolRunner.of(abc)
                    .in(work)
                    .log(log)
                    .timeout(limit)
                    .acceptAnyExitCode()
                    .run("-q", "source cec" + first + ".abc");
            lines = output.lines();
        } catch (ToolTimeoutException e) {
            silence = "no answer within " + limit.toSeconds() + " s for all words";
            lines = Files.readAllLines(log);
        }
        Map<Integer, String> said = new HashMap<>();
        int current = -1;
        for (String line : lines) {
            if (line.startsWith("task ")) {
                current = Integer.parseInt(line.substring(5).trim());
            } else {
                said.merge(current, line + "\n", String::concat);
            }
        }
        List<Answer> answers = new ArrayList<>();
        for (int i : mine) {
            answers.add(answer(miter, tasks.get(i), i, said.getOrDefault(i, silence), work));
        }
        return answers;
    }

    private Answer answer(Miter miter, Task task, int number, String text, Path work) throws IOException {
        Matcher m = SAID.matcher(text);
        String verdict = m.find() ? m.group(1) : "";
        if (verdict.startsWith("equivalent")) {
            return new Answer(task, Status.PROVEN, "");
        }
        if (verdict.startsWith("NOT EQUIVALENT")) {
            return new Answer(
                    task,
                    Status.FAILED,
                    counterexample(miter, task, number, work)
                            .orElse(task.name() + " differs; ABC says: " + text.strip()));
        }
        return new Answer(
                task, Status.UNDECIDED, text.strip().lines().reduce((a, b) -> b).orElse("no answer"));
    }

    /** Solves the task's miter again for an assignment of all inputs, which {@code cec} does not give. */
    private Optional<String> counterexample(Miter miter, Task task, int number, Path work) throws IOException {
        Path file = work.resolve("words" + number + ".cex");
        Files.deleteIfExists(file);
        String files = "words" + number + ".rtl.aig words" + number + ".netlist.aig";
        try {
            ToolRunner.of(abc)
                    .in(work)
                    .timeout(limit)
                    .acceptAnyExitCode()
                    .run("-q", "miter -n " + files + "; iprove; write_cex -n " + file.getFileName());
        } catch (ToolTimeoutException e) {
            return Optional.empty();
        }
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Map<Integer, Boolean> values = new HashMap<>();
        Matcher m = VALUE.matcher(Files.readString(file));
        while (m.find()) {
            values.put(
                    task.variables().nodes().get(Integer.parseInt(m.group(1))),
                    m.group(2).equals("1"));
        }
        Map<Integer, Boolean> leaves = new HashMap<>();
        Frontier.toLeaves(miter.graph(), values, leaves);
        return miter.differenceAt(leaves);
    }
}
