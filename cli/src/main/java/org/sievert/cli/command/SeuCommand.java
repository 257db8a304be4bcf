package org.sievert.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import org.sievert.cli.run.Stage;
import org.sievert.verification.upset.CampaignKind;
import org.sievert.verification.upset.CampaignSettings;
import org.sievert.verification.upset.CampaignSettings.MultiBit;
import org.sievert.verification.upset.CampaignSettings.Pulses;
import org.sievert.verification.upset.CampaignSettings.RandomFlips;
import org.sievert.verification.upset.CampaignSettings.Sample;
import org.sievert.verification.upset.CampaignSettings.Transients;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sievert seu}: the hardening stage of an existing output folder again, with other campaigns. */
@Command(
        name = "seu",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description =
                "Puts faults into the mapped netlists of an existing output folder again; the spec's campaigns are"
                        + " run where no option says otherwise, and the report is written anew.")
final class SeuCommand implements Callable<Integer> {
    private static final int MOST = 100_000_000;

    @Spec
    private CommandSpec command;

    @Mixin
    private PartOptions part;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            split = ",",
            description = "Run only these campaigns: exhaustive, random, multi-bit, transients, pulses.")
    private List<String> kinds = List.of();

    @Option(
            names = "--cycles",
            paramLabel = "N",
            description =
                    "Cycles in which every flip-flop (or, if only transients or pulses are run, every net) is hit.")
    private Optional<Integer> cycles;

    @Option(
            names = "--netlist",
            paramLabel = "FILE",
            description =
                    "Another mapped netlist of the same module, in cells of the run's PDK, in place of the one that"
                            + " synthesis made; the report says so.")
    private Optional<Path> netlist;

    @Option(names = "--flips", paramLabel = "N", description = "Upsets in one run of the random campaign.")
    private Optional<Integer> flips;

    @Option(names = "--bits", paramLabel = "N", description = "Flip-flops that the multi-bit campaign hits together.")
    private Optional<Integer> bits;

    @Option(names = "--campaigns", paramLabel = "N", description = "Runs of the random and multi-bit campaigns.")
    private Optional<Integer> runs;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the random and multi-bit campaigns.")
    private Optional<Long> seed;

    @Override
    public Integer call() throws Exception {
        Set<CampaignKind> wanted = kinds();
        netlist.filter(f -> !Files.isRegularFile(f)).ifPresent(f -> {
            throw new ParameterException(command.commandLine(), "--netlist: there is no file " + f);
        });
        return part.again(
                command.commandLine(),
                Stage.HARDENING,
                netlist.map(f -> f.toAbsolutePath().normalize()),
                s -> s.withCampaign(changed(s.campaign(), wanted)));
    }

    private Set<CampaignKind> kinds() {
        Set<CampaignKind> wanted = EnumSet.noneOf(CampaignKind.class);
        for (String word : kinds) {
            wanted.add(CampaignKind.of(word)
                    .orElseThrow(() -> new ParameterException(
                            command.commandLine(),
                            "--kind: there is no campaign '" + word + "'; expected some of " + CampaignKind.words())));
        }
        return wanted;
    }

    private CampaignSettings changed(CampaignSettings spec, Set<CampaignKind> wanted) {
        CampaignSettings usual = CampaignSettings.DEFAULT;
        boolean onlyNets = !wanted.isEmpty()
                && EnumSet.of(CampaignKind.TRANSIENTS, CampaignKind.PULSES).containsAll(wanted);
        int exhaustive = spec.exhaustiveCycles() > 0 ? spec.exhaustiveCycles() : usual.exhaustiveCycles();
        RandomFlips random = spec.random().orElse(RandomFlips.DEFAULT);
        MultiBit multiBit = spec.multiBit().orElse(MultiBit.DEFAULT);
        Transients transients = spec.transients().orElse(Transients.DEFAULT);
        Pulses pulses = spec.pulses().orElse(Pulses.DEFAULT);
        CampaignSettings all = new CampaignSettings(
                number("--cycles", cycles, 1, 10_000).orElse(exhaustive),
                Optional.of(new RandomFlips(
                        number("--flips", flips, 1, 1_000).orElse(random.flips()), sample(random.sample()))),
                Optional.of(
                        new MultiBit(number("--bits", bits, 2, 16).orElse(multiBit.bits()), sample(multiBit.sample()))),
                Optional.of(
                        onlyNets
                                ? new Transients(cycles.orElse(transients.cycles()), transients.widthNs())
                                : transients),
                Optional.of(
                        onlyNets
                                ? new Pulses(cycles.orElse(pulses.cycles()), pulses.moments(), pulses.widthNs())
                                : pulses));
        return all.only(wanted.isEmpty() ? spec.kinds() : wanted);
    }

    private Sample sample(Sample spec) {
        if (seed.filter(s -> s < 0).isPresent()) {
            throw new ParameterException(command.commandLine(), "--seed takes a number from 0 on, not " + seed.get());
        }
        Optional<Integer> count = number("--campaigns", runs, 1, MOST);
        return new Sample(
                count.map(OptionalInt::of).orElse(spec.runs()),
                spec.margin(),
                seed.orElse(spec.seed()),
                spec.confidence());
    }

    private Optional<Integer> number(String option, Optional<Integer> given, int least, int most) {
        given.filter(n -> n < least || n > most).ifPresent(n -> {
            throw new ParameterException(
                    command.commandLine(), option + " takes a number from " + least + " to " + most + ", not " + n);
        });
        return given;
    }
}
