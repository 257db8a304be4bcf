/**
 * Lets a Chisel design instantiate one of our modules: {@link org.sievert.firrtl.chisel.ChiselWrapper} writes a Scala
 * {@code ExtModule} with the module's ports and the Verilog as its resource. FIRRTL itself has no linker.
 */
package org.sievert.firrtl.chisel;
