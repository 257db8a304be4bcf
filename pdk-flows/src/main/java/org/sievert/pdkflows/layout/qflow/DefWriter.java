package org.sievert.pdkflows.layout.qflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sievert.pdkflows.layout.geometry.Design;
import org.sievert.pdkflows.layout.qflow.PinPlaces.PinPlace;
import org.sievert.pdkflows.netlist.StructuralNetlist;
import org.sievert.pdkflows.pdk.Physical;

/** Writes a placed design that is to be routed as DEF 5.6. Brackets are characters of names here. */
final class DefWriter {
    private static final double PIN_HALF_UM = 0.15;

    private DefWriter() {}

    static String text(Design design, StructuralNetlist netlist, List<PinPlace> pins, Physical physical) {
        Writer w = new Writer(design.unitsPerUm());
        w.line("VERSION 5.6 ;");
        w.line("DIVIDERCHAR \"/\" ;");
        w.line("BUSBITCHARS \"<>\" ;");
        w.line("DESIGN %s ;", design.name());
        w.line("UNITS DISTANCE MICRONS %d ;", design.unitsPerUm());
        w.line(
                "DIEAREA ( %d %d ) ( %d %d ) ;",
                0, 0, w.dbu(design.die().x1()), w.dbu(design.die().y1()));
        int number = 0;
        for (Design.Row row : design.rows()) {
            w.line(
                    "ROW ROW_%d %s %d %d %s DO %d BY 1 STEP %d 0 ;",
                    number++,
                    row.site(),
                    w.dbu(row.x()),
                    w.dbu(row.y()),
                    row.orientation(),
                    row.sites(),
                    w.dbu(row.stepUm()));
        }
        for (Physical.Tracks t : physical.tracks()) {
            // Qrouter takes the last direction for the layer's own: metal1, metal3, … run from left to right.
            if (Character.digit(t.layer().charAt(t.layer().length() - 1), 10) % 2 == 1) {
                w.tracks("Y", t.yOffset(), t.yPitch(), design.die().height(), t.layer());
            } else {
                w.tracks("X", t.xOffset(), t.xPitch(), design.die().width(), t.layer());
            }
        }
        w.line("COMPONENTS %d ;", design.cells().size());
        for (Design.PlacedCell c : design.cells()) {
            w.line("- %s %s + PLACED ( %d %d ) %s ;", c.name(), c.cell(), w.dbu(c.x()), w.dbu(c.y()), c.orientation());
        }
        w.line("END COMPONENTS");
        w.line("PINS %d ;", netlist.ports().size());
        for (int i = 0; i < netlist.ports().size(); i++) {
            StructuralNetlist.Port port = netlist.ports().get(i);
            PinPlace place = pins.get(i);
            long half = w.dbu(PIN_HALF_UM);
            w.line(
                    "- %s + NET %s + DIRECTION %s + LAYER %s ( %d %d ) ( %d %d ) + PLACED ( %d %d ) N ;",
                    port.name(),
                    port.net(),
                    port.input() ? "INPUT" : "OUTPUT",
                    place.layer(),
                    -half,
                    -half,
                    half,
                    half,
                    w.dbu(place.x()),
                    w.dbu(place.y()));
        }
        w.line("END PINS");
        nets(w, netlist);
        w.line("END DESIGN");
        return w.text.toString();
    }

    private static void nets(Writer w, StructuralNetlist netlist) {
        Map<String, List<String>> connections = new LinkedHashMap<>();
        for (StructuralNetlist.Port port : netlist.ports()) {
            connections.computeIfAbsent(port.net(), n -> new ArrayList<>()).add("( PIN " + port.name() + " )");
        }
        for (StructuralNetlist.Cell cell : netlist.cells()) {
            cell.pins().forEach((pin, net) -> connections
                    .computeIfAbsent(net, n -> new ArrayList<>())
                    .add("( " + cell.name() + " " + pin + " )"));
        }
        w.line("NETS %d ;", connections.size());
        connections.forEach((net, at) -> w.line("- %s\n  %s ;", net, String.join("\n  ", at)));
        w.line("END NETS");
    }

    private static final class Writer {
        private final StringBuilder text = new StringBuilder();
        private final int units;

        Writer(int units) {
            this.units = units;
        }

        long dbu(double um) {
            return Math.round(um * units);
        }

        void line(String format, Object... arguments) {
            text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
        }

        void tracks(String axis, double offset, double pitch, double length, String layer) {
            int count = (int) Math.floor((length - offset) / pitch) + 1;
            line("TRACKS %s %d DO %d STEP %d LAYER %s ;", axis, dbu(offset), count, dbu(pitch), layer);
        }
    }
}
