/** Static timing analysis of a mapped netlist, with OpenSTA. */
package org.sievert.pdkflows.timing;
