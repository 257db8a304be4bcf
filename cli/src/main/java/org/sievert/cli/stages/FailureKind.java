package org.sievert.cli.stages;

import org.sievert.cli.run.ExitCode;
import org.sievert.cli.run.OutputException;
import org.sievert.cli.spec.SpecException;
import org.sievert.encodergen.EncoderOptionException;
import org.sievert.encodergen.datapath.DatapathException;
import org.sievert.encodergen.fold.FoldException;
import org.sievert.firrtl.firtool.FirtoolException;
import org.sievert.firrtl.firtool.FirtoolNotFoundException;
import org.sievert.pdkflows.layout.LayoutException;
import org.sievert.pdkflows.layout.geometry.GeometryException;
import org.sievert.pdkflows.layout.replicas.PlacementException;
import org.sievert.pdkflows.netlist.NetlistException;
import org.sievert.pdkflows.pdk.PdkException;
import org.sievert.pdkflows.pdk.PdkNotFoundException;
import org.sievert.pdkflows.synthesis.SynthesisException;
import org.sievert.pdkflows.timing.TimingException;
import org.sievert.pdkflows.tool.DiskFullException;
import org.sievert.pdkflows.tool.ToolException;
import org.sievert.pdkflows.tool.ToolMissingException;
import org.sievert.reports.results.ResultFileException;
import org.sievert.trainingexport.format.ModelFormatException;
import org.sievert.trainingexport.training.EngineMissingException;
import org.sievert.trainingexport.training.TrainingException;
import org.sievert.trainingexport.training.plan.PlanException;
import org.sievert.verification.gates.GateException;
import org.sievert.verification.simulation.SimulationException;

/** Which exit code a failure stands for. */
public final class FailureKind {
    private FailureKind() {}

    /** The exit code of a failure: the user's input, a missing tool or PDK, or work that went wrong. */
    public static int exitCode(Throwable failure) {
        if (isMissing(failure)) {
            return ExitCode.MISSING_TOOL;
        }
        return isBadInput(failure) ? ExitCode.BAD_INPUT : ExitCode.CHECK_FAILED;
    }

    /** Whether the failure's message is meant for the user. */
    public static boolean isKnown(Throwable failure) {
        return isMissing(failure)
                || isBadInput(failure)
                || failure instanceof ToolException
                || failure instanceof FirtoolException
                || failure instanceof SynthesisException
                || failure instanceof TimingException
                || failure instanceof NetlistException
                || failure instanceof LayoutException
                || failure instanceof GeometryException
                || failure instanceof PlacementException
                || failure instanceof SimulationException;
    }

    private static boolean isMissing(Throwable f) {
        return f instanceof ToolMissingException
                || f instanceof PdkNotFoundException
                || f instanceof FirtoolNotFoundException
                || f instanceof EngineMissingException;
    }

    private static boolean isBadInput(Throwable f) {
        return f instanceof SpecException
                || f instanceof ModelFormatException
                || f instanceof EncoderOptionException
                || f instanceof DatapathException
                || f instanceof FoldException
                || f instanceof PdkException
                || f instanceof GateException
                || f instanceof ResultFileException
                || f instanceof OutputException
                || f instanceof PlanException
                || f instanceof TrainingException
                || f instanceof DiskFullException;
    }
}
