package org.sievert.cli.spec;

/**
 * How the output leaves the module.
 *
 * @param eLinks links of 32 bits per crossing
 */
public record LinksSpec(int eLinks) {}
