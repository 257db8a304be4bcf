/**
 * Stages and how they are run: each {@link org.sievert.cli.run.Task} turns files into files in a folder of its own, is
 * reused while the contents that it depends on are the same, and appears under its name only when it is complete.
 */
package org.sievert.cli.run;
