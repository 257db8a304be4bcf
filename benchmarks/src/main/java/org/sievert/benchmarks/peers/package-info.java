/**
 * Other compilers' results beside ours: {@link org.sievert.benchmarks.peers.PeerGraph} reads the adder graphs that
 * another compiler found, {@link org.sievert.benchmarks.peers.MappedCost} maps any datapath onto a PDK's cells without
 * registers, and {@link org.sievert.benchmarks.peers.PeerComparison} prints both side by side. Reads
 * {@code SIEVERT_SHARED}.
 */
package org.sievert.benchmarks.peers;
