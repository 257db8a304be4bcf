package org.sievert.trainingexport.training.plan;

/**
 * How long and how fast.
 *
 * @param batch events per step
 * @param rate highest learning rate
 * @param quantisedRate highest learning rate once there are quantizers, and of the float twin meanwhile
 * @param warmUpEpochs epochs over which the rate rises from 0; then it falls along a cosine to a hundredth
 * @param floatEpochs epochs in full precision before quantisation begins
 * @param quantisedEpochs epochs with quantizers
 * @param twinEpochs further epochs of the full-precision twin, for a fair comparison
 * @param patience a phase ends early after so many epochs without a better validation loss
 */
public record Schedule(
        int batch,
        double rate,
        double quantisedRate,
        double warmUpEpochs,
        int floatEpochs,
        int quantisedEpochs,
        int twinEpochs,
        int patience) {
    private static final double LAST_SHARE = 0.01;

    public Schedule {
        if (batch < 1 || patience < 1 || floatEpochs < 0 || quantisedEpochs < 1 || twinEpochs < 0) {
            throw new PlanException("training needs events in a batch, quantised epochs and patience");
        }
        if (!(rate > 0 && quantisedRate > 0 && warmUpEpochs >= 0)) {
            throw new PlanException("learning rates must be positive, the warm-up not negative");
        }
    }

    /**
     * The learning rate.
     *
     * @param highest of the phase
     * @param at epochs since the phase began
     * @param epochs of the phase
     */
    public double rate(double highest, double at, int epochs) {
        if (at < warmUpEpochs) {
            return highest * Math.max(at / warmUpEpochs, LAST_SHARE);
        }
        double fall = (1 + StrictMath.cos(Math.PI * (at - warmUpEpochs) / Math.max(1e-9, epochs - warmUpEpochs))) / 2;
        return highest * (LAST_SHARE + (1 - LAST_SHARE) * fall);
    }
}
