/**
 * Place and route with what Debian has: graywolf places, qrouter routes, magic checks. No power straps, no clock tree, no
 * timing: it shows that a circuit fits and can be wired, and is no substitute for {@code openroad}.
 */
package org.sievert.pdkflows.layout.qflow;
