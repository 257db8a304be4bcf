package org.sievert.cli.stages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.sievert.cli.run.Stage;
import org.sievert.cli.spec.LayoutSpec;
import org.sievert.encodergen.hardening.HardenedCircuit;
import org.sievert.firrtl.Circuit;
import org.sievert.firrtl.Definition;
import org.sievert.firrtl.Module;
import org.sievert.pdkflows.layout.handover.DesignFolder;
import org.sievert.pdkflows.layout.handover.HandOver;
import org.sievert.pdkflows.layout.handover.LibreLaneFolder;
import org.sievert.pdkflows.layout.handover.OrfsFolder;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkException;

/** A mapped netlist written as a design of another flow; nothing is placed or routed. */
final class HandOverTask extends NetlistTask {
    private final LayoutSpec spec;

    HandOverTask(RunContext context, Pdk pdk, LayoutSpec spec) {
        super(Stage.LAYOUT, context, pdk);
        this.spec = spec;
    }

    /** Whether a flow is one that somebody else runs. */
    static boolean is(LayoutSpec.Flow flow) {
        return flow == LayoutSpec.Flow.ORFS || flow == LayoutSpec.Flow.LIBRELANE;
    }

    /** @throws PdkException if the descriptor does not say what the flow calls the PDK */
    static void check(LayoutSpec.Flow flow, Pdk pdk) {
        if (flow == LayoutSpec.Flow.ORFS) {
            pdk.orfs();
        } else {
            pdk.librelane();
        }
    }

    private static List<String> modules(Circuit circuit) {
        return circuit.definitions().stream()
                .filter(Module.class::isInstance)
                .map(Definition::name)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    @Override
    public String fingerprint() throws IOException {
        return context.fingerprint(pdk)
                .withFile("rtl", context.rtl())
                .withFile("netlist", context.netlist(pdk))
                .with("clock", context.clockPeriodNs())
                .with("scheme", context.spec().hardening().label())
                .with("layout", spec)
                .hash();
    }

    @Override
    public String run(Path folder) throws IOException {
        HardenedCircuit circuit = context.circuit();
        String top = context.spec().name();
        List<String> modules = modules(circuit.circuit());
        modules.removeAll(modules(context.encoder().circuit())); // what redundancy added: copies, voters, domains
        HandOver design = new HandOver(
                top,
                context.netlist(pdk),
                context.rtl(),
                pdk,
                context.spec().hardening().ports().input("clock"),
                context.clockPeriodNs(),
                modules,
                circuit.plan().replicas(),
                spec.options());
        DesignFolder flow = spec.flow() == LayoutSpec.Flow.ORFS ? new OrfsFolder() : new LibreLaneFolder();
        List<String> unknown =
                flow.unknownSettings(design, context.environment().tools().environment());
        if (!unknown.isEmpty()) {
            throw new PdkException("the OpenROAD-flow-scripts that " + OrfsFolder.FLOW_HOME
                    + " names do not know the settings " + String.join(", ", unknown)
                    + " (their scripts/variables.yaml does not list them); take a version of 2025-08 or later");
        }
        Path target = Files.createDirectories(folder.resolve(flow.name()));
        flow.write(design, target);
        return "a design for " + flow.name() + " in layout/" + pdk.name() + "/" + flow.name()
                + "; its README says how to run it";
    }
}
