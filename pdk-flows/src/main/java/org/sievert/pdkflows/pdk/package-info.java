/**
 * Process design kits as data: a YAML descriptor per PDK says where its files lie and what its cells are called.
 *
 * <p>{@link org.sievert.pdkflows.pdk.PdkLocator} finds a PDK by name and gives a {@link org.sievert.pdkflows.pdk.Pdk},
 * whose paths all exist. The resource {@code README.md} beside the shipped descriptors tells how to add a PDK.
 */
package org.sievert.pdkflows.pdk;
