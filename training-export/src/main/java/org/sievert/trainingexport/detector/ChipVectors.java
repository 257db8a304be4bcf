package org.sievert.trainingexport.detector;

import java.nio.file.Path;
import org.sievert.trainingexport.format.ModelFormatException;

/**
 * The crossings of CMS's simulation that its ECON-T chips are tested with (cmantill/econt_test-vectors): 3,564
 * crossings of one high-density module of top-pair events, through the chip's front end, by CMS index. Their code 0
 * stands for 4 counts, so that no cell is empty; charges are not transverse.
 */
public final class ChipVectors implements EventSource {
    /** The set whose multiplexer setting says which input belongs to which cell. */
    private static final String SET = "AE";

    private final Path file;
    private final ChipFrontEnd frontEnd;

    private ChipVectors(Path file, ChipFrontEnd frontEnd) {
        this.file = file;
        this.frontEnd = frontEnd;
    }

    /**
     * Reads from a folder with {@code input.csv} and {@code AE/registers.yaml}.
     *
     * @throws ModelFormatException if the registers cannot be read
     */
    public static ChipVectors of(Path folder) {
        ChipRegisters registers = ChipRegisters.read(folder.resolve(SET).resolve("registers.yaml"));
        return new ChipVectors(folder.resolve("input.csv"), new ChipFrontEnd(registers));
    }

    @Override
    public String name() {
        return "econ-t-vectors";
    }

    @Override
    public EventReader open() {
        HexWords words = HexWords.open(file, "RX_DATA_", ChipFrontEnd.WORDS);
        int[] order = TriggerCells.chipOrder();
        return new EventReader() {
            private long crossing;

            @Override
            public Event next() {
                int[] row = words.next();
                if (row == null) {
                    return null;
                }
                int[] seen = frontEnd.charges(row);
                int[] charges = new int[TriggerCells.COUNT];
                for (int i = 0; i < seen.length; i++) {
                    charges[order[i]] = seen[i];
                }
                return Event.of(crossing++, charges);
            }

            @Override
            public void close() {
                words.close();
            }
        };
    }
}
