package org.sievert.trainingexport.detector;

/**
 * The ECON-T chip in front of its algorithms: twelve 32-bit input words of four 7-bit charges become 48 integers, in
 * the order that the multiplexer gives them.
 */
public final class ChipFrontEnd {
    /** Input words per crossing. */
    public static final int WORDS = 12;

    private static final int CALIBRATION_BITS = 11;

    private final ChipRegisters registers;

    public ChipFrontEnd(ChipRegisters registers) {
        this.registers = registers;
    }

    /**
     * The charges that an algorithm sees.
     *
     * @param words 12 input words
     * @return 48 charges in counts
     */
    public int[] charges(int[] words) {
        int[] charges = new int[TriggerCells.COUNT];
        for (int cell = 0; cell < charges.length; cell++) {
            int input = registers.mux()[cell];
            int place = registers.production() ? 3 - input % 4 : input % 4;
            int code = words[input / 4] >>> (7 * place) & 0x7f;
            charges[cell] = (int) (value(code) * registers.calibration()[cell] >> CALIBRATION_BITS);
        }
        return charges;
    }

    /** The middle of the code's range; of code 0 too, unlike {@link FloatCode#decode}. */
    private long value(int code) {
        int shift = registers.densityShift();
        return (FloatCode.CHARGE.lowest(code) << shift) + (1L << (FloatCode.CHARGE.step(code) + shift) >> 1);
    }
}
