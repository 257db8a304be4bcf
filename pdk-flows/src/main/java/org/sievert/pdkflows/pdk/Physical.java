package org.sievert.pdkflows.pdk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;

/**
 * What placing and routing with a PDK's cells needs to know beside its files. Lengths are in µm, resistances in Ω,
 * capacitances in fF.
 *
 * @param site the cells' site in the LEF
 * @param marginUm from the die's edge to the rows
 * @param tracks routing tracks; empty: those that the technology LEF gives
 * @param routing which layers are routed on
 * @param pins layers of the module's pins
 * @param wires resistance and capacitance before wires are routed
 * @param tap well taps and row ends; absent where the cells bring their own
 * @param fill cells that fill what is left of the rows, largest first
 * @param antenna the diode against charge from etching; absent: antennas are repaired by jumps to higher layers only
 * @param clockBuffers buffers of the clock tree
 * @param power the power grid
 * @param gds layer numbers; absent: no GDS is written
 */
public record Physical(
        String site,
        double marginUm,
        List<Tracks> tracks,
        Routing routing,
        PinLayers pins,
        Wires wires,
        Optional<Tap> tap,
        List<String> fill,
        Optional<String> antenna,
        List<String> clockBuffers,
        Power power,
        Optional<Gds> gds) {
    public Physical {
        tracks = List.copyOf(tracks);
        fill = List.copyOf(fill);
        clockBuffers = List.copyOf(clockBuffers);
    }

    /** Tracks of one layer, in both directions. */
    public record Tracks(String layer, double xOffset, double xPitch, double yOffset, double yPitch) {}

    /**
     * Routing layers.
     *
     * @param signal lowest and highest layer of signals
     * @param clock the same for clocks
     * @param reserved share of each layer's tracks that the global router leaves to the detailed one
     * @param options further words for the detailed router
     */
    public record Routing(Range signal, Range clock, SortedMap<String, Double> reserved, List<String> options) {}

    /** Two layers and all between them. */
    public record Range(String lowest, String highest) {
        @Override
        public String toString() {
            return lowest + "-" + highest;
        }
    }

    /** Layers of pins on the vertical (left, right) and the horizontal edges. */
    public record PinLayers(String horizontal, String vertical) {}

    /**
     * Wires as they are estimated before routing.
     *
     * @param layers by layer
     * @param viaOhm by cut layer
     * @param signal of an average signal wire
     * @param clock of an average clock wire
     */
    public record Wires(Map<String, Rc> layers, Map<String, Double> viaOhm, WireRc signal, WireRc clock) {}

    /** Resistance and capacitance of one µm. */
    public record Rc(double ohmPerUm, double ffPerUm) {}

    /** Either as on a layer, or with values of its own. */
    public record WireRc(Optional<String> layer, Optional<Rc> rc) {}

    /** A tap cell at least every so often in a row, and what ends rows. */
    public record Tap(String cell, double distanceUm, Optional<String> endCap) {}

    /**
     * The power grid.
     *
     * @param supplies the nets, power first
     * @param pinLayers layers whose stripes become pins
     * @param stripes rails and straps
     * @param ring around the rows
     * @param connect pairs of layers that are joined by vias
     */
    public record Power(
            List<Supply> supplies,
            List<String> pinLayers,
            List<Stripe> stripes,
            Optional<Ring> ring,
            List<Connection> connect) {}

    /** A supply net and the cells' pins on it, as regular expressions. */
    public record Supply(String net, boolean ground, List<String> pins) {}

    /** Stripes of one layer; those without a pitch follow the cells' rails. */
    public record Stripe(
            String layer, double widthUm, OptionalDouble pitchUm, OptionalDouble offsetUm, OptionalDouble spacingUm) {
        public boolean followsRails() {
            return pitchUm.isEmpty();
        }
    }

    /** A ring on two layers. */
    public record Ring(List<String> layers, double widthUm, double spacingUm, double offsetUm) {}

    /** Two layers of the grid, with the rows of an array of vias split up, if the router needs that. */
    public record Connection(String lower, String upper, List<String> options) {}

    /**
     * Numbers of layers in GDS.
     *
     * @param layers by layer of the LEF: drawing, then pin, then label, as {@code 68/20}; vias have one
     * @param outline the die's outline
     */
    public record Gds(Map<String, List<String>> layers, Optional<String> outline) {}
}
