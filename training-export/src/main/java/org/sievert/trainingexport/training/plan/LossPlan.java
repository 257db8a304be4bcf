package org.sievert.trainingexport.training.plan;

/**
 * The loss: a weighted sum. All compare the 48 true charges, divided by the power of two below the module sum, with the
 * decoder's output scaled to the same sum (as the detector uses it).
 *
 * @param telescope weight of the telescoping squared error
 * @param squared weight of the mean squared error
 * @param weightedSquared weight of the mean of (a − b)² · max(a, b)
 * @param transport weight of the transport distance, half pitches
 * @param blur entropy of the transport plan, half pitches: the smaller, the nearer to the earth mover's distance
 * @param iterations of Sinkhorn's algorithm
 */
public record LossPlan(
        double telescope, double squared, double weightedSquared, double transport, double blur, int iterations) {
    /** CMS's telescoping loss alone. */
    public static final LossPlan TELESCOPE = new LossPlan(1, 0, 0, 0, 0.4, 40);

    public LossPlan {
        if (!(telescope >= 0 && squared >= 0 && weightedSquared >= 0 && transport >= 0)
                || telescope + squared + weightedSquared + transport == 0) {
            throw new PlanException("the loss needs weights that are not negative, and one above 0");
        }
        if (!(blur >= 0.2 && blur <= 10) || iterations < 1) {
            throw new PlanException("the transport distance needs a blur of 0.2 to 10 half pitches and an iteration");
        }
    }
}
