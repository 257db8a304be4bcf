/** Figures and comparisons of what the compression keeps of the physics, from the results of a fidelity study. */
package org.sievert.reports.fidelity;
