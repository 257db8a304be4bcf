package org.sievert.reports.results;

/**
 * A tool that took part.
 *
 * @param name for example {@code yosys}
 * @param version as the tool states it
 * @param use what for, in a few words
 */
public record ToolVersion(String name, String version, String use) {}
