package org.sievert.firrtl.firtool;

import java.util.List;

/**
 * What firtool made of a circuit.
 *
 * @param verilog one SystemVerilog text with all modules that have a body
 * @param version firtool's version, for example {@code 1.155.0}
 * @param warnings firtool's warnings, one each; a checked circuit gives none
 */
public record FirtoolResult(String verilog, String version, List<String> warnings) {

    public FirtoolResult {
        warnings = List.copyOf(warnings);
    }
}
