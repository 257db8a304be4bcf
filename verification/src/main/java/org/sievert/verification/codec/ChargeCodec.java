package org.sievert.verification.codec;

import java.util.function.Function;
import org.sievert.trainingexport.detector.TriggerCells;
import org.sievert.verification.links.ChargeContent;
import org.sievert.verification.links.ChargeFormat;

/**
 * One of the chip's own algorithms with packets of fixed length.
 *
 * @param <C> what its unpacker finds
 */
final class ChargeCodec<C extends ChargeContent> implements Codec {
    private final String configuration;
    private final ChargeFormat<C> format;
    private final Function<C, double[]> receiver;
    private final int[] order;

    /**
     * @param order for each of the chip's inputs the cell that its multiplexer connects
     * @param receiver what is made of the words, in the chip's order
     */
    ChargeCodec(String configuration, ChargeFormat<C> format, int[] order, Function<C, double[]> receiver) {
        this.configuration = configuration;
        this.format = format;
        this.order = order;
        this.receiver = receiver;
    }

    @Override
    public String configuration() {
        return configuration;
    }

    @Override
    public Worker worker() {
        int[] inputs = new int[TriggerCells.COUNT];
        return (block, decoded, bits) -> {
            for (int e = 0; e < block.size(); e++) {
                int[] charges = block.events().get(e).charges();
                for (int i = 0; i < inputs.length; i++) {
                    inputs[i] = charges[order[i]];
                }
                C content = format.unpack(format.pack(inputs, block.crossing(e)));
                double[] got = receiver.apply(content);
                for (int i = 0; i < inputs.length; i++) {
                    decoded[e * inputs.length + order[i]] = got[i];
                }
                bits[e] = content.usedBits();
            }
        };
    }
}
