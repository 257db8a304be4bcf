package org.sievert.benchmarks.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.sievert.encodergen.EncoderGenerator;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.emit.FirrtlEmitter;
import org.sievert.firrtl.Circuit;
import org.sievert.firrtl.check.CircuitChecker;
import org.sievert.firrtl.firtool.Firtool;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.synthesis.Recipe;
import org.sievert.pdkflows.synthesis.SynthesisRequest;
import org.sievert.pdkflows.synthesis.SynthesisResult;
import org.sievert.pdkflows.synthesis.YosysSynthesis;
import org.sievert.pdkflows.timing.CombinationalDelay;
import org.sievert.pdkflows.tool.Toolbox;

/**
 * Area and delay of a datapath without registers on a PDK's cells: no buffers, no sizes, ideal inputs and outputs.
 *
 * @param recipe the mapping recipe
 * @param areaUm2 sum of the cells' areas, µm²
 * @param cells number of cells
 * @param delayNs longest path from an input to an output, ns, in the corner that gives areas
 * @param seconds wall time of synthesis
 */
public record MappedCost(String recipe, double areaUm2, int cells, double delayNs, double seconds) {
    private static final Duration LIMIT = Duration.ofMinutes(20);

    /** The Verilog of a datapath, written to a file. */
    public static Path verilog(Datapath datapath, Path folder) {
        Circuit circuit = CircuitChecker.standard().verify(FirrtlEmitter.emit(datapath, 0));
        String text = Firtool.find()
                .compile(circuit, EncoderGenerator.firtoolOptions())
                .verilog();
        Path file = folder.resolve(datapath.name() + ".sv");
        try {
            Files.createDirectories(folder);
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** Maps and times; the netlist and the logs stay in {@code folder}. */
    public static MappedCost of(Path verilog, String top, Pdk pdk, Recipe recipe, Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be made: " + e.getMessage(), e);
        }
        Toolbox tools = Toolbox.system();
        SynthesisResult mapped = YosysSynthesis.of(tools)
                .run(SynthesisRequest.of(List.of(verilog), top, pdk, folder, 1)
                        .with(recipe)
                        .with(LIMIT)
                        .unsized());
        double delay = CombinationalDelay.of(tools).ns(folder.resolve(YosysSynthesis.NETLIST), top, pdk, folder, LIMIT);
        return new MappedCost(recipe.label(), mapped.areaUm2(), mapped.cells(), delay, mapped.seconds());
    }
}
