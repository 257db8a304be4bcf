package org.sievert.encodergen.fold;

import java.util.ArrayList;
import java.util.List;
import org.sievert.encodergen.datapath.DatapathBuilder;
import org.sievert.encodergen.datapath.Interval;
import org.sievert.trainingexport.fixed.FixedType;

/**
 * Turns words that come one after the other into digits of many words at a time, in one square of registers per lane.
 *
 * <p>For one block of words the square shifts to the right and each word enters as a column; for the next it shifts down
 * and each word enters as a row, while the columns of the block before leave digit by digit over the lower edge; then to
 * the right again, and so on. So nothing is stored twice and every register has one two-way multiplexer. Which way it
 * shifts is a bit that changes with every block: if an upset turns it over, one block is lost and all is well again.
 */
final class Transposer {
    /** Loads of a copy of the direction at the exit, where paths through a layer's products and sums begin. */
    private static final int EXIT_LOADS = 8;

    private final MachineBuilder machine;
    private final Control control;
    private final int size;
    private final int digit;
    private final int digits;
    private final boolean signed;
    private final int width;

    private Transposer(MachineBuilder machine, Control control, int size, int digit, Interval range) {
        this.machine = machine;
        this.control = control;
        this.size = size;
        this.digit = digit;
        width = range.width();
        signed = range.signed();
        digits = (width + digit - 1) / digit;
    }

    /** Digits per word with this many bits in each of {@code fold} cycles or less. */
    static int digitBits(int width, int fold) {
        return (width + fold - 1) / fold;
    }

    /**
     * Transposes.
     *
     * @param words lanes of words
     * @param fold internal cycles per crossing
     * @param size words of a block and cycles in which its digits leave: a divisor of {@code fold}, not less than the
     *     number of digits
     */
    static Digits of(MachineBuilder machine, Control control, Words words, int fold, int size) {
        DatapathBuilder step = machine.step();
        Interval range = hull(step, words.lanes());
        int digit = digitBits(range.width(), size);
        Transposer t = new Transposer(machine, control, size, digit, range);
        int blocks = (words.phases() + size - 1) / size;
        // A block that is not full begins with what nobody looks at, so that it ends with the last word.
        int empty = blocks == 1 ? size - words.phases() : 0;
        int start = words.start() - empty;
        // Turns at the last cycle of every block, so that it is constant while a block enters.
        int down = t.direction(start, fold);
        List<Integer> lanes = new ArrayList<>();
        int[][] element = new int[words.lanes().size() * size][blocks];
        for (int lane = 0; lane < words.lanes().size(); lane++) {
            List<Integer> out = t.square(words.lanes().get(lane), down, lane);
            for (int j = 0; j < size; j++) {
                for (int u = 0; u < blocks; u++) {
                    int p = u * size + size - 1 - j - empty;
                    element[lanes.size()][u] = p >= 0 && p < words.phases() ? words.element()[lane][p] : -1;
                }
                lanes.add(out.get(j));
            }
        }
        long offset = t.signed ? 1L << (t.width - 1) : 0;
        return new Digits(start + size, blocks, size, digit, lanes, element, offset);
    }

    static Interval hull(DatapathBuilder step, List<Integer> nodes) {
        Interval all = step.range(nodes.get(0));
        for (int n : nodes) {
            Interval r = step.range(n);
            all = new Interval(Math.min(all.lo(), r.lo()), Math.max(all.hi(), r.hi()));
        }
        return all;
    }

    /** 0 while words enter as columns, 1 while they enter as rows. */
    private int direction(int start, int fold) {
        List<Integer> turns = new ArrayList<>();
        for (int c = start - 1; c < start - 1 + fold; c += size) {
            turns.add(c);
        }
        return control.turning("transpose_down", turns);
    }

    /** One lane's square; what leaves it, for the word that entered last to the one that entered first. */
    private List<Integer> square(int word, int down, int lane) {
        DatapathBuilder step = machine.step();
        int[] entering = new int[size];
        for (int i = 0; i < size; i++) {
            int b = size - 1 - i; // the lowest digit is nearest to the exit
            entering[i] = b < digits ? enteringDigit(word, b) : step.constant(0);
        }
        FixedType type = new FixedType(false, digit, 0);
        int[][] cell = new int[size][size];
        for (int r = 0; r < size; r++) {
            for (int c = 0; c < size; c++) {
                boolean used = r >= size - digits || c >= size - digits;
                cell[r][c] = used ? machine.register("square_" + lane + "_" + r + "_" + c, type) : step.constant(0);
            }
        }
        for (int r = 0; r < size; r++) {
            for (int c = 0; c < size; c++) {
                if (r < size - digits && c < size - digits) {
                    continue;
                }
                int left = c == 0 ? entering[r] : cell[r][c - 1];
                int above = r == 0 ? entering[c] : cell[r - 1][c];
                machine.next(cell[r][c], step.mux(machine.spread(down, digit), above, left));
            }
        }
        List<Integer> out = new ArrayList<>();
        for (int j = 0; j < size; j++) {
            // Column j holds the word that entered size − 1 − j cycles after the first, and so does row j.
            out.add(step.mux(machine.spread(down, digit, EXIT_LOADS), cell[size - 1][j], cell[j][size - 1]));
        }
        return out;
    }

    private int enteringDigit(int word, int b) {
        int low = b * digit;
        int count = Math.min(digit, width - low);
        int bits = machine.bits(word, low, count);
        if (!signed || low + count < width) {
            return bits;
        }
        // The highest bit inverted.
        DatapathBuilder step = machine.step();
        int top = machine.not(machine.bits(word, width - 1, 1));
        return count == 1 ? top : step.add(step.shiftLeft(top, count - 1), machine.bits(word, low, count - 1));
    }
}
