/**
 * Designs handed to flows that somebody else runs: folders for OpenROAD-flow-scripts and LibreLane with netlist,
 * constraints and settings. Names of settings are held against the flow's own list where its files are there.
 */
package org.sievert.pdkflows.layout.handover;
