/**
 * Runs firtool, CIRCT's compiler from FIRRTL to SystemVerilog. {@link org.sievert.firrtl.firtool.Firtool#find} looks where
 * {@code FIRTOOL_PATH} says, then for the {@code org.chipsalliance:llvm-firtool} jar on the class path, whose binary it
 * unpacks once into a folder per user. Nothing is downloaded.
 */
package org.sievert.firrtl.firtool;
