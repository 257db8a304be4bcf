package org.sievert.trainingexport.detector;

import java.util.Optional;

/**
 * Makes events of one module: now and then an electron or photon of its own ({@link ShowerModel}), always the soft
 * particles of the crossing's other collisions ({@link PileUp}), noise, and the read-out: zero suppression, the chip's
 * 4E+3M code and back, and division by cosh η through the 12-bit calibration value.
 *
 * <p>Modules lie evenly over the area between two pseudorapidities, with the beam line in any direction. An event is a
 * function of seed and number alone. Crossings that leave no charge are kept: they are part of the data volume.
 */
public final class EventGenerator implements EventSource {
    /** Distance of the first layer from the interaction point. */
    private static final double FRONT_CM = 321;

    private static final double LAYER_PITCH_CM = 1.3;

    /** How far beyond the module particles still matter, in half pitches. */
    private static final double MARGIN = 1.5;

    private static final double LEFT = CellGrid.LEFT - MARGIN;
    private static final double RIGHT = CellGrid.RIGHT + MARGIN;
    private static final double BOTTOM = CellGrid.BOTTOM - MARGIN;
    private static final double TOP = CellGrid.TOP + MARGIN;
    private static final double AREA = (RIGHT - LEFT) * (TOP - BOTTOM);
    private static final double HALF_DIAGONAL =
            Math.sqrt((RIGHT - LEFT) * (RIGHT - LEFT) + (TOP - BOTTOM) * (TOP - BOTTOM)) / 2;

    private final GeneratorSettings settings;
    private final ShowerModel shower;
    private final double layerZ;
    private final double r0;

    public EventGenerator(GeneratorSettings settings) {
        this.settings = settings;
        this.shower = new ShowerModel(settings.stochasticTerm(), settings.moliereRadiusCm() / TriggerCells.UNIT_CM);
        this.layerZ = (FRONT_CM + LAYER_PITCH_CM * (settings.layer() - 1)) / TriggerCells.UNIT_CM;
        this.r0 = shower.meanRadius(settings.layer());
    }

    @Override
    public String name() {
        return "generated";
    }

    /** What it makes. */
    public GeneratorSettings settings() {
        return settings;
    }

    @Override
    public EventReader open() {
        return new EventReader() {
            private long next;

            @Override
            public Event next() {
                return next < settings.events() ? event(next++) : null;
            }

            @Override
            public void close() {
                next = settings.events();
            }
        };
    }

    /** The event of a number of 0 or more; may be called from many threads, for numbers beyond the data set too. */
    public Event event(long number) {
        EventRandom random = new EventRandom(settings.seed(), number);
        ModulePlace place = ModulePlace.random(settings.minEta(), settings.maxEta(), layerZ, random);
        double[] mips = new double[TriggerCells.COUNT];
        double energy = 0;
        double x = 0;
        double y = 0;
        if (random.nextDouble() < settings.showerProbability()) {
            energy = random.logBetween(settings.minEnergyGev(), settings.maxEnergyGev());
            do {
                x = random.between(CellGrid.LEFT, CellGrid.RIGHT);
                y = random.between(CellGrid.BOTTOM, CellGrid.TOP);
            } while (CellGrid.cellAt(x, y) < 0);
            addShower(place, x, y, energy, mips, random);
        }
        double showerMips = 0;
        for (double mip : mips) {
            showerMips += mip;
        }
        int interactions = random.poisson(settings.pileUp());
        addPileUp(PileUp.Kind.PHOTON, place, interactions, mips, random);
        addPileUp(PileUp.Kind.TRACK, place, interactions, mips, random);
        double scale = settings.transverse() ? 1 / place.coshEta() : 1;
        return new Event(
                number,
                readOut(scale, mips, random),
                1,
                Optional.of(new ShowerTruth(
                        energy, place.eta(), x, y, showerMips * Event.COUNTS_PER_MIP * scale, interactions)));
    }

    private void addShower(ModulePlace place, double x, double y, double energy, double[] mips, EventRandom random) {
        double visible = shower.visible(energy, random);
        int spots = random.poisson(shower.meanSpots(visible, shower.profile(energy, random), settings.layer()));
        double stretch = place.stretch() - 1;
        for (int i = 0; i < spots; i++) {
            double u;
            double v;
            double square;
            do {
                u = 2 * random.nextDouble() - 1;
                v = 2 * random.nextDouble() - 1;
                square = u * u + v * v;
            } while (square > 1 || square == 0);
            double r = r0 * random.exponential() / Math.sqrt(square);
            double along = stretch * r * (u * place.towardX() + v * place.towardY());
            int cell = CellGrid.cellAt(x + r * u + along * place.towardX(), y + r * v + along * place.towardY());
            if (cell >= 0) {
                mips[cell] += ShowerModel.SPOT_MIP;
            }
        }
    }

    /** Particles are tried at the density that they have nearest to the beam line, and kept at the real one's share. */
    private void addPileUp(PileUp.Kind kind, ModulePlace place, int interactions, double[] mips, EventRandom random) {
        double densest = kind.density(place.radius() - HALF_DIAGONAL, place.z());
        int tries = random.poisson(interactions * densest * AREA);
        for (int i = 0; i < tries; i++) {
            double x = random.between(LEFT, RIGHT);
            double y = random.between(BOTTOM, TOP);
            double r = place.radiusAt(x, y);
            if (random.nextDouble() * densest >= kind.density(r, place.z())) {
                continue;
            }
            if (kind == PileUp.Kind.PHOTON) {
                addShower(place, x, y, PileUp.photonEnergy(place.coshAt(r), random), mips, random);
            } else {
                int cell = CellGrid.cellAt(x, y);
                if (cell >= 0) {
                    mips[cell] += PileUp.track(random);
                }
            }
        }
    }

    private int[] readOut(double scale, double[] mips, EventRandom random) {
        int calibration = (int) StrictMath.rint(2048 * scale);
        int[] charges = new int[TriggerCells.COUNT];
        for (int cell = 0; cell < charges.length; cell++) {
            double mip = mips[cell] + settings.noiseMip() * random.gaussian();
            if (mip >= settings.thresholdMip()) {
                charges[cell] = (int) (digitise(mip) * calibration >> 11);
            }
        }
        return charges;
    }

    private long digitise(double mip) {
        int shift = settings.densityShift();
        int code = FloatCode.CHARGE.encode((long) (mip * Event.COUNTS_PER_MIP) >> shift);
        return FloatCode.CHARGE.decode(code, shift, FloatCode.Representative.MIDDLE);
    }
}
