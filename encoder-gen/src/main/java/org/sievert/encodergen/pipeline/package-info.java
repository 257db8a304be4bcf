/**
 * Pipelining: where the registers go so that a datapath has the latency that was asked for.
 *
 * <p>{@link org.sievert.encodergen.pipeline.DelayModel} estimates, bit by bit, how long each node takes; {@link
 * org.sievert.encodergen.pipeline.Schedule} finds the shortest stage delay that the latency allows and then, within a
 * little slack, the cuts that cross the fewest bits; {@link org.sievert.encodergen.pipeline.Pipeliner} puts the registers
 * there.
 */
package org.sievert.encodergen.pipeline;
