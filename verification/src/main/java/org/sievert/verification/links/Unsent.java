package org.sievert.verification.links;

/** Puts back the charge of cells that were not sent, of which the words carry only a sum. */
final class Unsent {
    private Unsent() {}

    /**
     * Spreads the rest evenly over the cells that are not among the addresses.
     *
     * @param charges of the cells sent, 0 elsewhere; changed and returned
     * @param sum of the unsent cells, or of all
     */
    static double[] spread(double[] charges, int[] addresses, double sum, boolean sumOfAll) {
        double rest = sum;
        boolean[] sent = new boolean[charges.length];
        for (int address : addresses) {
            sent[address] = true;
            rest -= sumOfAll ? charges[address] : 0;
        }
        double each = Math.max(0, rest) / (charges.length - addresses.length);
        for (int cell = 0; cell < sent.length; cell++) {
            if (!sent[cell]) {
                charges[cell] = each;
            }
        }
        return charges;
    }
}
