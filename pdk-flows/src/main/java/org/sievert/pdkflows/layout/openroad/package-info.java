/**
 * Place and route on a plain OpenROAD binary. Every step of the flow is a class that writes Tcl; each runs in a process
 * of its own, from the database of the step before it to a database of its own, so that a flow that was stopped goes on
 * where it was.
 */
package org.sievert.pdkflows.layout.openroad;
