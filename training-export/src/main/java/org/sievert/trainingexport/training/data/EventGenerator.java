package org.sievert.trainingexport.training.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.sievert.trainingexport.training.data.TriggerCells.Point;

/**
 * Makes events: electromagnetic showers over pile-up and noise in one module.
 *
 * <p>A shower's charge is shared out to a fixed number of spots around a random point of impact. Their distance from
 * it is exponential with r0 = R<sub>M</sub> / ln 10, so that 90 % of the charge lies within the Molière radius (the
 * lateral profile after Grindhammer and Peters, hep-ex/0001020, in its simplest form). Spots beyond the module's edge
 * are lost. Pile-up is a number of soft deposits in single cells, denser toward the beam line. Empty modules are left
 * out: there is nothing to encode.
 */
public final class EventGenerator {
    private static final double CELL_REACH = TriggerCells.PITCH / Math.sqrt(3);
    private static final double HIGHEST_MEAN_DEPOSITS = 400;

    private final EventSettings settings;
    private final Random random;
    private final double[] pileUpShare;

    /** One seed gives the same events on every machine. */
    public EventGenerator(EventSettings settings, long seed) {
        this.settings = settings;
        this.random = new Random(seed);
        this.pileUpShare = pileUpShare(settings.beamFall());
    }

    /** The next {@code count} events. */
    public List<Event> next(int count) {
        List<Event> events = new ArrayList<>(count);
        while (events.size() < count) {
            Event event = attempt();
            if (event.sum() > 0) {
                events.add(event);
            }
        }
        return events;
    }

    private Event attempt() {
        double[] mips = new double[TriggerCells.COUNT];
        if (random.nextDouble() < settings.showerProbability()) {
            addShower(mips);
            if (random.nextDouble() < settings.secondShowerProbability()) {
                addShower(mips);
            }
        }
        addPileUp(mips);
        return readOut(mips);
    }

    private void addShower(double[] mips) {
        double lowest = StrictMath.log(settings.lowestShower());
        double highest = StrictMath.log(settings.highestShower());
        double spot = StrictMath.exp(lowest + (highest - lowest) * random.nextDouble()) / settings.spots();
        double radius = settings.moliereRadius() * (1 + settings.radiusSpread() * (2 * random.nextDouble() - 1));
        double r0 = radius / StrictMath.log(10);
        Point impact = impact();
        for (int i = 0; i < settings.spots(); i++) {
            double r = r0 * exponential();
            double phi = 2 * Math.PI * random.nextDouble();
            Point at = new Point(impact.x() + r * StrictMath.cos(phi), impact.y() + r * StrictMath.sin(phi));
            TriggerCells.nearest(at, CELL_REACH).ifPresent(cell -> mips[cell] += spot);
        }
    }

    private Point impact() {
        while (true) {
            Point p = new Point(-10 + 18.5 * random.nextDouble(), -17.5 + 20 * random.nextDouble());
            if (TriggerCells.nearest(p, CELL_REACH).isPresent()) {
                return p;
            }
        }
    }

    private void addPileUp(double[] mips) {
        double mean = settings.medianDeposits() * StrictMath.exp(settings.depositSpread() * random.nextGaussian());
        int deposits = poisson(Math.min(mean, HIGHEST_MEAN_DEPOSITS));
        for (int i = 0; i < deposits; i++) {
            mips[pileUpCell()] += settings.meanDeposit() * exponential();
        }
    }

    private int pileUpCell() {
        double u = random.nextDouble();
        int cell = 0;
        while (cell < TriggerCells.COUNT - 1 && u >= pileUpShare[cell]) {
            u -= pileUpShare[cell];
            cell++;
        }
        return cell;
    }

    private Event readOut(double[] mips) {
        int[] counts = new int[mips.length];
        for (int i = 0; i < counts.length; i++) {
            double read = mips[i] + settings.noise() * random.nextGaussian();
            counts[i] = read < settings.threshold() ? 0 : (int) Math.rint(read * settings.countsPerMip());
        }
        return Event.of(counts);
    }

    private double exponential() {
        return -StrictMath.log(1 - random.nextDouble());
    }

    /** Knuth's product of uniform numbers; means up to a few hundred do not underflow. */
    private int poisson(double mean) {
        double limit = StrictMath.exp(-mean);
        int k = 0;
        for (double p = random.nextDouble(); p > limit; p *= random.nextDouble()) {
            k++;
        }
        return k;
    }

    private static double[] pileUpShare(double fall) {
        double[] share = new double[TriggerCells.COUNT];
        double sum = 0;
        for (int cell = 0; cell < share.length; cell++) {
            share[cell] = StrictMath.exp(-TriggerCells.centre(cell).y() / fall);
            sum += share[cell];
        }
        for (int cell = 0; cell < share.length; cell++) {
            share[cell] /= sum;
        }
        return share;
    }
}
