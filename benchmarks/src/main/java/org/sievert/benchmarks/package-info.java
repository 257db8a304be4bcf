/**
 * Speed of the integer models: JMH benchmarks of the layer model, of the datapath interpreter and of the batch
 * encoder, in inferences per second on one core; and of the transport distance, in events per second. {@code benchmarks/run} builds and starts them; {@link org.sievert.benchmarks.Benchmarks} says
 * which networks they run on.
 */
package org.sievert.benchmarks;
