/**
 * What a run produced, as plain immutable records, and the store that keeps them as JSON.
 *
 * <p>{@link org.sievert.reports.results.RunResults} is the whole; each stage contributes one part and a part that was
 * not run is absent, never zero. {@link org.sievert.reports.results.ResultStore} writes and reads any of the records
 * here and those of the verification and pdk-flows modules, so that a finished stage can be reused and a report made
 * again.
 */
package org.sievert.reports.results;
