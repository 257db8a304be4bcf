/**
 * External programs: where they are, which version they have, and running them so that nothing is left behind.
 *
 * <p>{@link org.sievert.pdkflows.tool.Toolbox} finds a {@link org.sievert.pdkflows.tool.Tool}; a
 * {@link org.sievert.pdkflows.tool.ToolRunner} runs it in a folder with a time limit and keeps its words in a log file.
 * Every way to fail has its own exception, all of them {@link org.sievert.pdkflows.tool.ToolException}s.
 */
package org.sievert.pdkflows.tool;
