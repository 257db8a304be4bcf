/**
 * The textual form of a datapath, {@code datapath.txt}: one line per port and node, the same text for the same graph, so
 * that two versions can be compared with {@code diff}.
 *
 * <pre>
 * datapath sum
 * # 1 adders, 12 adder bits, depth 1
 * input x ufixed&lt;8,8&gt;
 * input y ufixed&lt;8,8&gt;
 * %0 u8 [0,255] = input 0
 * %1 u8 [0,255] = input 1
 * %2 u11 [0,2040] = shift-left %0 3
 * %3 s12 [-255,2040] = subtract %2 %1 in "dense" as "dense_0"
 * output z %3 fixed&lt;13,13&gt;
 * </pre>
 *
 * Each node line has the id, the sign and width, the range, the operation ({@link
 * org.sievert.encodergen.datapath.Node#opcode()}) with operands and parameters, the layer ({@code in}) and the label
 * ({@code as}). Lines that start with {@code #} are comments.
 */
package org.sievert.encodergen.text;
