package org.sievert.trainingexport.detector;

/**
 * Where a module lies: distance of its centre from the beam line and direction to it, all in half pitches.
 *
 * @param coshEta at the centre
 * @param radius of the centre
 * @param towardX direction to the beam line, a unit vector
 * @param z distance of the layer from the interaction point
 */
record ModulePlace(double coshEta, double radius, double towardX, double towardY, double z) {
    /** Anywhere between two pseudorapidities, evenly in area, with the beam line in any direction. */
    static ModulePlace random(double minEta, double maxEta, double z, EventRandom random) {
        double outer = z / StrictMath.sinh(minEta);
        double inner = z / StrictMath.sinh(maxEta);
        double radius = Math.sqrt(random.between(inner * inner, outer * outer));
        double phi = random.between(0, 2 * Math.PI);
        return new ModulePlace(cosh(radius, z), radius, StrictMath.cos(phi), StrictMath.sin(phi), z);
    }

    private static double cosh(double radius, double z) {
        double sinh = z / radius;
        return Math.sqrt(1 + sinh * sinh);
    }

    /** Pseudorapidity of the centre. */
    double eta() {
        return StrictMath.log(z / radius + coshEta);
    }

    /** Distance of a point in the module from the beam line. */
    double radiusAt(double x, double y) {
        double dx = x - CellGrid.CENTRE_X;
        double dy = y - CellGrid.CENTRE_Y;
        double along = radius - (dx * towardX + dy * towardY);
        double across = dy * towardX - dx * towardY;
        return Math.sqrt(along * along + across * across);
    }

    /** cosh η at a distance from the beam line. */
    double coshAt(double r) {
        return cosh(r, z);
    }

    /** By how much a circle around a particle's path is stretched along the radius when the layer cuts it: 1/cos θ. */
    double stretch() {
        return coshEta / Math.sqrt(coshEta * coshEta - 1);
    }
}
