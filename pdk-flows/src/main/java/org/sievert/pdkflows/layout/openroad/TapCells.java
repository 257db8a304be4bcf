package org.sievert.pdkflows.layout.openroad;

import java.util.List;
import java.util.Optional;
import org.sievert.pdkflows.pdk.Physical.Tap;

/** Well taps and row ends. */
final class TapCells implements FlowStep {
    @Override
    public String name() {
        return "taps";
    }

    @Override
    public String title() {
        return "well taps";
    }

    @Override
    public Timing timing() {
        return Timing.NONE;
    }

    @Override
    public List<String> commands() {
        return List.of("tapcell", "cut_rows");
    }

    @Override
    public String advice() {
        return "check physical.tap of the PDK's descriptor";
    }

    @Override
    public void write(Tcl tcl, FlowInputs in) {
        Optional<Tap> tap = in.physical().tap();
        if (tap.isEmpty()) {
            tcl.line("cut_rows");
            return;
        }
        tcl.line(
                "tapcell -distance %s -tapcell_master %s%s",
                Tcl.number(tap.get().distanceUm()),
                Tcl.word(tap.get().cell()),
                tap.get().endCap().map(c -> " -endcap_master " + Tcl.word(c)).orElse(""));
    }
}
