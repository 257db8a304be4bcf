package org.sievert.pdkflows.layout.qflow;

import java.util.ArrayList;
import java.util.List;
import org.sievert.pdkflows.layout.LayoutException;
import org.sievert.pdkflows.layout.geometry.Box;
import org.sievert.pdkflows.pdk.Physical;
import org.sievert.pdkflows.pdk.Physical.Tracks;

/** Pins on tracks along the die's edges, clockwise from the lower left corner, in the order of the ports. */
final class PinPlaces {
    private PinPlaces() {}

    /** A pin's centre and its layer. */
    record PinPlace(double x, double y, String layer) {}

    /** @throws LayoutException if the edges are too short */
    static List<PinPlace> of(Box die, Physical physical, int pins) {
        Tracks side = tracks(physical, physical.pins().horizontal());
        Tracks edge = tracks(physical, physical.pins().vertical());
        List<PinPlace> places = new ArrayList<>();
        for (double y : positions(side.yOffset(), side.yPitch(), die.height())) {
            places.add(new PinPlace(side.xOffset(), y, side.layer()));
        }
        for (double x : positions(edge.xOffset(), edge.xPitch(), die.width())) {
            places.add(new PinPlace(x, last(edge.yOffset(), edge.yPitch(), die.height()), edge.layer()));
        }
        List<Double> down = positions(side.yOffset(), side.yPitch(), die.height());
        for (int i = down.size() - 1; i >= 0; i--) {
            places.add(new PinPlace(last(side.xOffset(), side.xPitch(), die.width()), down.get(i), side.layer()));
        }
        List<Double> back = positions(edge.xOffset(), edge.xPitch(), die.width());
        for (int i = back.size() - 1; i >= 0; i--) {
            places.add(new PinPlace(back.get(i), edge.yOffset(), edge.layer()));
        }
        if (places.size() < pins) {
            throw new LayoutException("layout, step pins: the die's edges have room for " + places.size() + " of "
                    + pins + " pins; lower layout.utilization");
        }
        List<PinPlace> chosen = new ArrayList<>();
        for (int i = 0; i < pins; i++) {
            chosen.add(places.get((int) ((long) i * places.size() / pins)));
        }
        return chosen;
    }

    private static Tracks tracks(Physical physical, String layer) {
        return physical.tracks().stream()
                .filter(t -> t.layer().equals(layer))
                .findFirst()
                .orElseThrow(() -> new LayoutException(
                        "layout, step pins: physical.tracks of the PDK's descriptor has no layer " + layer));
    }

    /** Every other track, away from the corners. */
    private static List<Double> positions(double offset, double pitch, double length) {
        List<Double> positions = new ArrayList<>();
        for (double at = offset + 4 * pitch; at < length - 4 * pitch; at += 2 * pitch) {
            positions.add(at);
        }
        return positions;
    }

    private static double last(double offset, double pitch, double length) {
        return offset + pitch * Math.floor((length - offset - pitch / 4) / pitch);
    }
}
