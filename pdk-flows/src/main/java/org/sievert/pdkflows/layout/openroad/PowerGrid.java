package org.sievert.pdkflows.layout.openroad;

import java.util.List;
import org.sievert.pdkflows.pdk.Physical.Connection;
import org.sievert.pdkflows.pdk.Physical.Power;
import org.sievert.pdkflows.pdk.Physical.Stripe;
import org.sievert.pdkflows.pdk.Physical.Supply;

/** Supply nets, rails, straps and rings. */
final class PowerGrid implements FlowStep {
    @Override
    public String name() {
        return "power-grid";
    }

    @Override
    public String title() {
        return "power grid";
    }

    @Override
    public Timing timing() {
        return Timing.NONE;
    }

    @Override
    public List<String> commands() {
        return List.of(
                "add_global_connection",
                "global_connect",
                "set_voltage_domain",
                "define_pdn_grid",
                "add_pdn_stripe",
                "add_pdn_ring",
                "add_pdn_connect",
                "pdngen");
    }

    @Override
    public String advice() {
        return "the die may be too small for the straps: lower layout.utilization; or check physical.power of the PDK's"
                + " descriptor";
    }

    @Override
    public void write(Tcl tcl, FlowInputs in) {
        Power power = in.physical().power();
        for (Supply supply : power.supplies()) {
            String kind = supply.ground() ? " -ground" : " -power";
            for (String pin : supply.pins()) {
                tcl.line(
                        "add_global_connection -net %s -inst_pattern {.*} -pin_pattern %s%s",
                        Tcl.word(supply.net()), Tcl.word(pin), kind);
                kind = "";
            }
        }
        tcl.line("global_connect");
        tcl.line("set_voltage_domain -name {CORE} -power %s -ground %s", net(power, false), net(power, true));
        tcl.line(
                "define_pdn_grid -name {grid} -voltage_domains {CORE} -pins %s",
                Tcl.word(String.join(" ", power.pinLayers())));
        boolean ring = power.ring().isPresent();
        power.ring()
                .ifPresent(r -> tcl.line(
                        "add_pdn_ring -grid {grid} -layers %s -widths %s -spacings %s -core_offsets %s",
                        Tcl.word(String.join(" ", r.layers())),
                        Tcl.number(r.widthUm()),
                        Tcl.number(r.spacingUm()),
                        Tcl.number(r.offsetUm())));
        power.stripes().forEach(s -> stripe(tcl, s, ring));
        for (Connection c : power.connect()) {
            tcl.line(
                    "add_pdn_connect -grid {grid} -layers {%s %s}%s",
                    c.lower(), c.upper(), c.options().isEmpty() ? "" : " " + String.join(" ", c.options()));
        }
        tcl.line("pdngen");
    }

    private static String net(Power power, boolean ground) {
        return power.supplies().stream()
                .filter(s -> s.ground() == ground)
                .map(s -> Tcl.word(s.net()))
                .findFirst()
                .orElse("{}");
    }

    private static void stripe(Tcl tcl, Stripe s, boolean ring) {
        StringBuilder text = new StringBuilder();
        text.append("add_pdn_stripe -grid {grid} -layer ").append(Tcl.word(s.layer()));
        text.append(" -width ").append(Tcl.number(s.widthUm()));
        s.pitchUm().ifPresent(p -> text.append(" -pitch ").append(Tcl.number(p)));
        s.spacingUm().ifPresent(p -> text.append(" -spacing ").append(Tcl.number(p)));
        s.offsetUm().ifPresent(p -> text.append(" -offset ").append(Tcl.number(p)));
        text.append(s.followsRails() ? " -followpins" : "");
        text.append(ring ? " -extend_to_core_ring" : "");
        tcl.line(text.toString());
    }
}
