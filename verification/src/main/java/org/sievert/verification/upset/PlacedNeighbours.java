package org.sievert.verification.upset;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.sievert.pdkflows.layout.geometry.Box;

/**
 * Flip-flops that lie close to each other in a layout.
 *
 * <p>A group is a flip-flop and others within the radius of it that follow each other in the order of their distance: of two,
 * all pairs within the radius.
 *
 * @param outlines of placed instances, µm
 * @param radiusUm between outlines
 */
public record PlacedNeighbours(Map<String, Box> outlines, double radiusUm) implements Neighbours {
    public PlacedNeighbours {
        outlines = Map.copyOf(outlines);
    }

    @Override
    public String words() {
        return String.format(Locale.ROOT, "at most %s um apart in the layout", plain(radiusUm));
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    /** @throws IllegalArgumentException if a flip-flop is not placed */
    @Override
    public List<int[]> groups(SynchronousCircuit circuit, int bits) {
        Box[] boxes = IntStream.range(0, circuit.flipFlops())
                .mapToObj(f -> outline(circuit.flipFlopName(f)))
                .toArray(Box[]::new);
        Set<List<Integer>> groups = new LinkedHashSet<>();
        for (int f = 0; f < boxes.length; f++) {
            Box middle = boxes[f];
            int self = f;
            int[] near = IntStream.range(0, boxes.length)
                    .filter(o -> o != self && boxes[o].distance(middle) <= radiusUm)
                    .boxed()
                    .sorted(Comparator.<Integer>comparingDouble(o -> boxes[o].distance(middle))
                            .thenComparing(o -> o))
                    .mapToInt(Integer::intValue)
                    .toArray();
            for (int from = 0; from + bits - 1 <= near.length; from++) {
                groups.add(IntStream.concat(IntStream.of(f), Arrays.stream(near, from, from + bits - 1))
                        .sorted()
                        .boxed()
                        .toList());
            }
        }
        return groups.stream()
                .map(g -> g.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    private Box outline(String instance) {
        Box box = outlines.get(instance);
        if (box == null) {
            throw new IllegalArgumentException("the layout has no placed flip-flop " + instance);
        }
        return box;
    }
}
