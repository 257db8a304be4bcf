/** Logic synthesis: from SystemVerilog to a netlist of a PDK's standard cells, with yosys. */
package org.sievert.pdkflows.synthesis;
