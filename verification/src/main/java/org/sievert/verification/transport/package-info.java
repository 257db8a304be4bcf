/**
 * The earth mover's distance between charge maps, to the optimum.
 *
 * <p>{@link org.sievert.verification.transport.EarthMoversDistance} solves the transportation problem between two maps
 * on the same cells. Masses are integers, so that flows are exact; charge that both maps hold in a cell stays there,
 * which is optimal because the cost is a metric; what is left is solved by {@link
 * org.sievert.verification.transport.TransportationSimplex}.
 */
package org.sievert.verification.transport;
