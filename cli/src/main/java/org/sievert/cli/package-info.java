/**
 * The {@code sievert} command: only wiring. {@link org.sievert.cli.spec} reads what the user wants, {@link
 * org.sievert.cli.run} runs the stages that give it, {@link org.sievert.cli.command} are the subcommands.
 */
package org.sievert.cli;
