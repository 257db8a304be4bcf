/**
 * What was checked, against what, on how many vectors, and whether it holds.
 *
 * <p>{@link org.sievert.reports.verdict.Verdict#of} derives the list of {@link org.sievert.reports.verdict.Check}s from
 * the results and the plan; every output, the summary on the terminal and the exit code rest on that one list. A check
 * that was planned and has no result is listed as not run.
 */
package org.sievert.reports.verdict;
