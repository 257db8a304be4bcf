package org.sievert.encodergen.matrix;

/**
 * How {@link GreedySharing} rates a pair that occurs {@code n} times and saves {@code f} full adders in each: (n −
 * 1)<sup>countPower</sup> · f<sup>savingPower</sup>, times a random factor.
 *
 * @param countPower weight of the number of uses
 * @param savingPower weight of the full adders that a use saves
 * @param noise half the range of the random factor around 1, 0 … 1
 * @param seed of the random factors, which depend on nothing but this and the pair
 */
record Heuristic(double countPower, double savingPower, double noise, long seed) {
    static final Heuristic PLAIN = new Heuristic(1, 1, 0, 0);

    /** A random number from −1 to 1 for a pair. */
    double random(long key) {
        long h = (key ^ seed * 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
        h ^= h >>> 29;
        h *= 0x94D049BB133111EBL;
        h ^= h >>> 32;
        return (h >> 11) * 0x1.0p-52;
    }
}
