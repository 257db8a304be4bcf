/**
 * Speed of the integer models: JMH benchmarks of the layer model and of the datapath interpreter, in inferences per
 * second on one core. {@code benchmarks/run} builds and starts them; {@link org.sievert.benchmarks.Benchmarks} says
 * which networks they run on.
 */
package org.sievert.benchmarks;
