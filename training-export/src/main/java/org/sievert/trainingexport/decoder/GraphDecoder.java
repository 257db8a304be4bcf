package org.sievert.trainingexport.decoder;

import org.sievert.trainingexport.graph.FloatNetwork;

/**
 * A decoder that a float network computes, with the latent vector as its first input and, if there is one, the side
 * input as the second; or with both in one vector.
 */
final class GraphDecoder implements FloatDecoder {
    private final FloatNetwork network;
    private final int latentSize;
    private final int conditionSize;

    private GraphDecoder(FloatNetwork network, int latentSize, int conditionSize) {
        this.network = network;
        this.latentSize = latentSize;
        this.conditionSize = conditionSize;
    }

    static GraphDecoder of(FloatNetwork network) {
        if (network.inputs() < 1 || network.inputs() > 2) {
            throw new IllegalArgumentException("a decoder has one input (latent values) or two (latent values and side"
                    + " input), not " + network.inputs());
        }
        return new GraphDecoder(network, network.inputSize(0), network.inputs() == 2 ? network.inputSize(1) : 0);
    }

    @Override
    public int latentSize() {
        return latentSize;
    }

    @Override
    public int conditionSize() {
        return conditionSize;
    }

    @Override
    public int[] outputShape() {
        return network.outputShape().extents().stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    @Override
    public void decode(float[] latent, float[] conditions, int count, float[] output) {
        if (conditionSize == 0) {
            network.run(new float[][] {latent}, count, output);
        } else if (network.inputs() == 2) {
            network.run(new float[][] {latent, conditions}, count, output);
        } else {
            network.run(new float[][] {joined(latent, conditions, count)}, count, output);
        }
    }

    private float[] joined(float[] latent, float[] conditions, int count) {
        if (latent.length < (long) count * latentSize || conditions.length < (long) count * conditionSize) {
            throw new IllegalArgumentException(latent.length + " latent values and " + conditions.length
                    + " side inputs for " + count + " events of " + latentSize + " and " + conditionSize);
        }
        int size = latentSize + conditionSize;
        float[] x = new float[count * size];
        for (int i = 0; i < count; i++) {
            System.arraycopy(latent, i * latentSize, x, i * size, latentSize);
            System.arraycopy(conditions, i * conditionSize, x, i * size + latentSize, conditionSize);
        }
        return x;
    }

    @Override
    public FloatDecoder withLatent(int size) {
        if (size == latentSize) {
            return this;
        }
        if (network.inputs() != 1 || size < 1 || size > network.inputSize(0)) {
            throw new IllegalArgumentException("the decoder takes " + latentSize + " latent values"
                    + (network.inputs() == 2 ? " and a side input of " + conditionSize : "") + ", not " + size);
        }
        return new GraphDecoder(network, size, network.inputSize(0) - size);
    }
}
