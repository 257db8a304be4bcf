package org.sievert.verification.measure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Everything that is kept of one algorithm on one data set: sums in bins, output bits, showers. */
public final class AlgorithmSums {
    /** Cells above one minimum-ionising particle; every event lies in one of these. */
    public static final Binning OCCUPANCY =
            new Binning("occupancy", 0, 1, 2, 3, 4, 6, 8, 10, 12, 16, 20, 24, 30, 36, 42, 49);

    /** Generated energy, GeV. */
    public static final Binning ENERGY = new Binning("energy", 0, 5, 10, 20, 35, 50, 75, 100, 150, 200, 500, 2000.1);

    /** Module sum, counts: doubling from one minimum-ionising particle. */
    public static final Binning MODULE_SUM = new Binning(
            "moduleSum", 0, 35, 70, 140, 280, 560, 1120, 2240, 4480, 8960, 17920, 35840, 71680, 2147483648.0);

    /** All, in the order of {@link #bin}. */
    public static final List<Binning> BINNINGS = List.of(OCCUPANCY, ENERGY, MODULE_SUM);

    /** Energy in GeV from which on the fit and the resolution of all showers are made, as in published figures. */
    private static final double LEAST_ENERGY = 10;

    private static final int MOST_BITS = 4096;

    private final int size;
    private final MeasureSums[][] bins;
    private final ResolutionSums showers;
    private final long[] bits = new long[MOST_BITS + 1];

    /** @param size resamplings, and one more */
    public AlgorithmSums(int size) {
        this.size = size;
        bins = new MeasureSums[BINNINGS.size()][];
        for (int k = 0; k < bins.length; k++) {
            bins[k] = new MeasureSums[BINNINGS.get(k).bins()];
        }
        showers = new ResolutionSums(ENERGY.bins(), ENERGY.of(LEAST_ENERGY), size);
    }

    /**
     * Adds an event.
     *
     * @param values in {@link #BINNINGS}; NaN where the event has none
     * @param measures from {@code at} on, as {@link MapMeasures} writes them
     */
    public void add(double[] values, int outputBits, double[] measures, int at, double[] weights) {
        bits[Math.min(MOST_BITS, outputBits)]++;
        for (int k = 0; k < bins.length; k++) {
            MeasureSums sums = at(k, BINNINGS.get(k).of(values[k]));
            if (sums != null) {
                sums.add(measures, at, weights);
            }
        }
    }

    /** Adds an event without true charge. */
    public void addEmpty(int outputBits, boolean decodedToCharge) {
        bits[Math.min(MOST_BITS, outputBits)]++;
        for (int k = 0; k < bins.length; k++) {
            MeasureSums sums = at(k, BINNINGS.get(k).of(BINNINGS.get(k) == ENERGY ? Double.NaN : 0));
            if (sums != null) {
                sums.addEmpty(decodedToCharge);
            }
        }
    }

    /** Adds a generated shower. */
    public void addShower(long number, double energy, double[] features, int at, double[] weights) {
        int bin = ENERGY.of(energy);
        if (bin >= 0) {
            showers.add(number, bin, features, at, weights);
        }
    }

    private MeasureSums at(int binning, int bin) {
        if (bin >= 0 && bins[binning][bin] == null) {
            bins[binning][bin] = new MeasureSums(size);
        }
        return bin < 0 ? null : bins[binning][bin];
    }

    /** The sums in a bin; empty if no event came there. */
    public Optional<MeasureSums> bin(int binning, int bin) {
        return Optional.ofNullable(bins[binning][bin]);
    }

    /** All events. */
    public MeasureSums total() {
        MeasureSums total = new MeasureSums(size);
        for (MeasureSums b : bins[BINNINGS.indexOf(OCCUPANCY)]) {
            if (b != null) {
                total.add(b);
            }
        }
        return total;
    }

    public ResolutionSums showers() {
        return showers;
    }

    /** Events by number of output bits. */
    public long[] bits() {
        return bits.clone();
    }

    public void write(DataOutput out) throws IOException {
        for (MeasureSums[] binning : bins) {
            for (MeasureSums b : binning) {
                out.writeBoolean(b != null);
                if (b != null) {
                    b.write(out);
                }
            }
        }
        showers.write(out);
        for (long n : bits) {
            out.writeLong(n);
        }
    }

    public void read(DataInput in) throws IOException {
        for (MeasureSums[] binning : bins) {
            for (int b = 0; b < binning.length; b++) {
                if (in.readBoolean()) {
                    binning[b] = new MeasureSums(size);
                    binning[b].read(in);
                }
            }
        }
        showers.read(in);
        for (int n = 0; n < bits.length; n++) {
            bits[n] = in.readLong();
        }
    }
}
