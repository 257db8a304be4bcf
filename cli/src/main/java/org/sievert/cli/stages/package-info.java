/**
 * What each stage does: one task class per stage, wired from the modules below. Results that later stages and the report
 * need are kept as {@code result.json} in the stage's folder.
 */
package org.sievert.cli.stages;
