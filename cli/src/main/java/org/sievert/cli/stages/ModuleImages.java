package org.sievert.cli.stages;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sievert.trainingexport.detector.TriggerCells;

/** Which cell of the module each element of a model's input or of a decoder's output is, by its shape. */
final class ModuleImages {
    /** For messages. */
    static final String KNOWN = "8x8x1, 4x4x3 and 48";

    private ModuleImages() {}

    /** For each element, row-major, the CMS cell or −1; empty if the shape is none of a module's. */
    static Optional<int[]> of(List<Integer> shape) {
        List<Integer> extents = shape.stream().filter(e -> e != 1).toList();
        if (extents.equals(List.of(8, 8))) {
            return Optional.of(TriggerCells.image8x8());
        }
        if (extents.equals(List.of(4, 4, 3))) {
            return Optional.of(TriggerCells.image4x4x3());
        }
        if (extents.equals(List.of(TriggerCells.COUNT))) {
            int[] cells = new int[TriggerCells.COUNT];
            Arrays.setAll(cells, i -> i);
            return Optional.of(cells);
        }
        return Optional.empty();
    }
}
