/** What folding costs and saves: finished runs of one encoder with several folds and latencies, side by side. */
package org.sievert.benchmarks.folds;
