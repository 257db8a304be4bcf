package org.sievert.verification.equivalence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sievert.pdkflows.tool.FoundTool;
import org.sievert.pdkflows.tool.ToolOutput;
import org.sievert.pdkflows.tool.ToolRunner;
import org.sievert.pdkflows.tool.ToolTimeoutException;
import org.sievert.verification.equivalence.EquivalenceResult.Status;

/**
 * Combinational equivalence of the pairs of a {@link Miter} by ABC ({@code cec}: fraiging and SAT), one word at a time:
 * the bits of one register or port share nearly all of their gates, while all words at once are far harder.
 */
final class AbcProver {
    private static final Pattern SAID = Pattern.compile("Networks are (\\w+(?: \\w+)?)");
    private static final Pattern VALUE = Pattern.compile("\\bpi(\\d+)@0=([01])");

    private final FoundTool abc;
    private final Duration limit;
    private final int processes = Math.max(1, Runtime.getRuntime().availableProcessors());

    AbcProver(FoundTool abc, Duration limit) {
        this.abc = abc;
        this.limit = limit;
    }

    String method() {
        return abc.label() + " cec word by word";
    }

    /** Bits that are proven together. */
    private record Word(String name, List<Miter.Pair> pairs, List<Integer> leaves) {}

    private record Answer(Word word, Status status, String detail) {}

    EquivalenceCheck.Verdict prove(Miter miter, List<Miter.Pair> open, Path work, String size) throws IOException {
        List<Word> words = words(miter, open);
        for (int i = 0; i < words.size(); i++) {
            Word w = words.get(i);
            AigerWriter.write(miter.graph(), w.leaves(), literals(w, true), work.resolve("word" + i + ".rtl.aig"));
            AigerWriter.write(miter.graph(), w.leaves(), literals(w, false), work.resolve("word" + i + ".netlist.aig"));
        }
        List<Answer> answers = runAll(miter, words, work);
        Optional<Answer> failed =
                answers.stream().filter(a -> a.status() == Status.FAILED).findFirst();
        if (failed.isPresent()) {
            return new EquivalenceCheck.Verdict(Status.FAILED, failed.get().detail());
        }
        List<Answer> undecided =
                answers.stream().filter(a -> a.status() == Status.UNDECIDED).toList();
        if (!undecided.isEmpty()) {
            return new EquivalenceCheck.Verdict(
                    Status.UNDECIDED,
                    size + ": " + undecided.size() + " of " + words.size() + " words undecided, the first "
                            + undecided.get(0).word().name() + " ("
                            + undecided.get(0).detail() + ")");
        }
        return new EquivalenceCheck.Verdict(
                Status.PROVEN,
                size + ": " + open.size() + " functions in " + words.size()
                        + " words proven equal, the other " + (miter.pairs().size() - open.size())
                        + " are the same gates");
    }

    private static int[] literals(Word word, boolean rtl) {
        return word.pairs().stream().mapToInt(p -> rtl ? p.rtl() : p.netlist()).toArray();
    }

    private static List<Word> words(Miter miter, List<Miter.Pair> open) {
        Map<String, List<Miter.Pair>> byName = new LinkedHashMap<>();
        for (Miter.Pair p : open) {
            byName.computeIfAbsent(NetNames.word(p.what()), n -> new ArrayList<>())
                    .add(p);
        }
        List<Word> words = new ArrayList<>();
        byName.forEach((name, pairs) -> words.add(new Word(name, pairs, miter.leavesOf(pairs))));
        return words;
    }

    private List<Answer> runAll(Miter miter, List<Word> words, Path work) throws IOException {
        List<Callable<List<Answer>>> shares = new ArrayList<>();
        for (int share = 0; share < processes; share++) {
            int first = share;
            shares.add(() -> run(miter, words, first, work));
        }
        return Parallel.all(shares).stream().flatMap(List::stream).toList();
    }

    /** Every {@link #processes}-th word from the first one, in one process of ABC. */
    private List<Answer> run(Miter miter, List<Word> words, int first, Path work) throws IOException {
        StringBuilder script = new StringBuilder();
        List<Integer> mine = new ArrayList<>();
        for (int i = first; i < words.size(); i += processes) {
            mine.add(i);
            script.append("echo word ").append(i).append('\n');
            script.append("cec -n -C 1000000 -T ").append(limit.toSeconds());
            script.append(" word").append(i).append(".rtl.aig word").append(i).append(".netlist.aig\n");
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
            if (line.startsWith("word ")) {
                current = Integer.parseInt(line.substring(5).trim());
            } else {
                said.merge(current, line + "\n", String::concat);
            }
        }
        List<Answer> answers = new ArrayList<>();
        for (int i : mine) {
            answers.add(answer(miter, words.get(i), i, said.getOrDefault(i, silence), work));
        }
        return answers;
    }

    private Answer answer(Miter miter, Word word, int number, String text, Path work) throws IOException {
        Matcher m = SAID.matcher(text);
        String verdict = m.find() ? m.group(1) : "";
        if (verdict.startsWith("equivalent")) {
            return new Answer(word, Status.PROVEN, "");
        }
        if (verdict.startsWith("NOT EQUIVALENT")) {
            return new Answer(
                    word,
                    Status.FAILED,
                    counterexample(miter, word, number, work)
                            .orElse(word.name() + " differs; ABC says: " + text.strip()));
        }
        return new Answer(
                word, Status.UNDECIDED, text.strip().lines().reduce((a, b) -> b).orElse("no answer"));
    }

    /** Solves the word's miter again for an assignment of all inputs, which {@code cec} does not give. */
    private Optional<String> counterexample(Miter miter, Word word, int number, Path work) throws IOException {
        Path file = work.resolve("word" + number + ".cex");
        Files.deleteIfExists(file);
        String files = "word" + number + ".rtl.aig word" + number + ".netlist.aig";
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
                    word.leaves().get(Integer.parseInt(m.group(1))), m.group(2).equals("1"));
        }
        return miter.differenceAt(values);
    }
}
