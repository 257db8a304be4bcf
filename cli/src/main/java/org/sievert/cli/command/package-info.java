/** The subcommands: options in, one call into the rooms below, words and an exit code out. */
package org.sievert.cli.command;
