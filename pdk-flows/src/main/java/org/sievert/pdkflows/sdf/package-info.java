/**
 * Delays and timing checks of a routed netlist, as its SDF file has them ({@link org.sievert.pdkflows.sdf.SdfReader}).
 */
package org.sievert.pdkflows.sdf;
