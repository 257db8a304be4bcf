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
    /** Distance of the calorimeter's front from the interaction point and mean distance of its layers, in cm. */
    private static final double FRONT_CM = 321;

    private static final double LAYER_PITCH_CM = 1.3;

    /** How far beyond the module particles still matter, in half pitches. */
    private static final double MARGIN = 1.5;

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

    /** The event of a number of 0 or more; may be called from many threads. */
    public Event event(long number) {
        EventRandom random = new EventRandom(settings.seed(), number);
        Module module = Module.random(settings, layerZ, random);
        double[] mips = new double[TriggerCells.COUNT];
        ShowerTruth truth = addShower(module, mips, random);
        double showerMips = 0;
        for (double mip : mips) {
            showerMips += mip;
        }
        int interactions = random.poisson(settings.pileUp());
        addPileUp(module, interactions, mips, random);
        int[] charges = readOut(module, mips, random);
        double showerCharge = showerMips * Event.COUNTS_PER_MIP * (settings.transverse() ? 1 / module.coshEta : 1);
        return new Event(
                number,
                charges,
                1,
                Optional.of(new ShowerTruth(
                        truth.energyGev(), module.eta, truth.impactX(), truth.impactY(), showerCharge, interactions)));
    }

    /** Where the module lies: direction to the beam line and distances, in half pitches. */
    private record Module(double eta, double coshEta, double radius, double towardX, double towardY, double z) {
        static Module random(GeneratorSettings s, double z, EventRandom random) {
            double outer = z / StrictMath.sinh(s.minEta());
            double inner = z / StrictMath.sinh(s.maxEta());
            double radius = Math.sqrt(random.between(inner * inner, outer * outer));
            double sinh = z / radius;
            double cosh = Math.sqrt(1 + sinh * sinh);
            double phi = random.between(0, 2 * Math.PI);
            return new Module(StrictMath.log(sinh + cosh), cosh, radius, StrictMath.cos(phi), StrictMath.sin(phi), z);
        }

        /** Distance of a point from the beam line. */
        double radiusAt(double x, double y) {
            double along = radius - ((x - CellGrid.CENTRE_X) * towardX + (y - CellGrid.CENTRE_Y) * towardY);
            double across = (y - CellGrid.CENTRE_Y) * towardX - (x - CellGrid.CENTRE_X) * towardY;
            return Math.sqrt(along * along + across * across);
        }

        double coshAt(double r) {
            double sinh = z / r;
            return Math.sqrt(1 + sinh * sinh);
        }
    }

    private ShowerTruth addShower(Module module, double[] mips, EventRandom random) {
        if (random.nextDouble() >= settings.showerProbability()) {
            return new ShowerTruth(0, module.eta, 0, 0, 0, 0);
        }
        double energy = random.logBetween(settings.minEnergyGev(), settings.maxEnergyGev());
        double x;
        double y;
        do {
            x = random.between(CellGrid.LEFT, CellGrid.RIGHT);
            y = random.between(CellGrid.BOTTOM, CellGrid.TOP);
        } while (CellGrid.cellAt(x, y) < 0);
        cascade(module, x, y, energy, mips, random);
        return new ShowerTruth(energy, module.eta, x, y, 0, 0);
    }

    /** The spots of one electromagnetic cascade in the layer, the radial direction stretched by 1/cos θ. */
    private void cascade(Module module, double x, double y, double energy, double[] mips, EventRandom random) {
        int spots = random.poisson(shower.meanSpots(energy, shower.profile(energy, random), settings.layer()));
        double stretch = module.coshEta / Math.sqrt(module.coshEta * module.coshEta - 1) - 1;
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
            double dx = r * u;
            double dy = r * v;
            double along = stretch * (dx * module.towardX + dy * module.towardY);
            int cell = CellGrid.cellAt(x + dx + along * module.towardX, y + dy + along * module.towardY);
            if (cell >= 0) {
                mips[cell] += shower.spotMip();
            }
        }
    }

    private void addPileUp(Module module, int interactions, double[] mips, EventRandom random) {
        double left = CellGrid.LEFT - MARGIN;
        double right = CellGrid.RIGHT + MARGIN;
        double bottom = CellGrid.BOTTOM - MARGIN;
        double top = CellGrid.TOP + MARGIN;
        double halfDiagonal = Math.sqrt((right - left) * (right - left) + (top - bottom) * (top - bottom)) / 2;
        double densest = PileUp.density(module.radius - halfDiagonal, module.z);
        double mean = interactions * (PileUp.PHOTONS + PileUp.HADRONS) * densest * (right - left) * (top - bottom);
        int tries = random.poisson(mean);
        for (int i = 0; i < tries; i++) {
            double x = random.between(left, right);
            double y = random.between(bottom, top);
            double r = module.radiusAt(x, y);
            if (random.nextDouble() * densest >= PileUp.density(r, module.z)) {
                continue;
            }
            if (random.nextDouble() * (PileUp.PHOTONS + PileUp.HADRONS) < PileUp.PHOTONS) {
                double energy = PileUp.transverseMomentum(random, 0.7) * module.coshAt(r);
                cascade(module, x, y, Math.max(0.05, energy), mips, random);
            } else {
                int cell = CellGrid.cellAt(x, y);
                if (cell >= 0) {
                    mips[cell] += PileUp.track(random);
                }
            }
        }
    }

    private int[] readOut(Module module, double[] mips, EventRandom random) {
        int calibration = settings.transverse() ? (int) StrictMath.rint(2048 / module.coshEta) : 2048;
        int[] charges = new int[TriggerCells.COUNT];
        for (int cell = 0; cell < charges.length; cell++) {
            double mip = mips[cell] + settings.noiseMip() * random.gaussian();
            if (mip >= settings.thresholdMip()) {
                charges[cell] = digitise(mip) * calibration >> 11;
            }
        }
        return charges;
    }

    private int digitise(double mip) {
        long counts = (long) Math.min(mip * Event.COUNTS_PER_MIP, 1 << 24);
        int code = FloatCode.CHARGE.encode(counts >> settings.densityShift());
        long value = FloatCode.CHARGE.decode(code, settings.densityShift(), FloatCode.Representative.MIDDLE);
        return (int) value;
    }
}
