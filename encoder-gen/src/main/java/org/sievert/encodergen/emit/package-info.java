/**
 * From a pipelined datapath to FIRRTL: {@link org.sievert.encodergen.emit.FirrtlEmitter} makes the top module with clock,
 * reset, ports, the data registers and the pipeline of valid and tag; {@link org.sievert.encodergen.emit.NodeEmitter}
 * says what each node becomes. Every value has exactly the width of its range.
 */
package org.sievert.encodergen.emit;
