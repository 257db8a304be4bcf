/**
 * Liberty files: cells, areas, pins, functions and operating conditions, and filtered copies for the mapper.
 *
 * <p>{@link org.sievert.pdkflows.liberty.LibertyParser} turns a file into a tree of
 * {@link org.sievert.pdkflows.liberty.LibertyGroup}s, {@link org.sievert.pdkflows.liberty.Liberty} is the view that
 * the flows need, {@link org.sievert.pdkflows.liberty.LibertyFilter} merges files and drops cells. Timing and power
 * tables are left to the tools and skipped here. Format: Synopsys, Liberty User Guide (Liberty 2017.06).
 */
package org.sievert.pdkflows.liberty;
