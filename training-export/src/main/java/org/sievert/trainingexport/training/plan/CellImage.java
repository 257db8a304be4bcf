package org.sievert.trainingexport.training.plan;

import org.sievert.trainingexport.detector.TriggerCells;
import org.sievert.trainingexport.model.Shape;

/** How the 48 cells become the encoder's input, and the decoder's output becomes cells again. */
public enum CellImage {
    /** 8×8×1; the lower right quadrant is empty. */
    GRID_8X8("8x8", Shape.of(8, 8, 1)),
    /** 4×4×3; one channel per third of the module. */
    GRID_4X4X3("4x4x3", Shape.of(4, 4, 3));

    private final String word;
    private final Shape shape;

    CellImage(String word, Shape shape) {
        this.word = word;
        this.shape = shape;
    }

    /** As written in a spec. */
    public String word() {
        return word;
    }

    /** Row, column, channel. */
    public Shape shape() {
        return shape;
    }

    /** For each element of the image, row-major, the cell (CMS index) that goes there, or −1 for zero. */
    public int[] cells() {
        return this == GRID_8X8 ? TriggerCells.image8x8() : TriggerCells.image4x4x3();
    }

    /** For each cell its place in the image. */
    public int[] places() {
        int[] cells = cells();
        int[] places = new int[TriggerCells.COUNT];
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] >= 0) {
                places[cells[i]] = i;
            }
        }
        return places;
    }
}
