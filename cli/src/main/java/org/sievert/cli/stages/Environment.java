package org.sievert.cli.stages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.sievert.cli.run.ProgramVersion;
import org.sievert.pdkflows.pdk.PdkLocator;
import org.sievert.pdkflows.tool.Toolbox;

/**
 * What this machine offers.
 *
 * @param tools the EDA tools
 * @param pdks the PDKs
 * @param codeHash hash of this program, on which every result depends
 */
record Environment(Toolbox tools, PdkLocator pdks, String codeHash) {
    static Environment of(List<Path> pdkRoots) {
        try {
            return new Environment(Toolbox.system(), PdkLocator.system(pdkRoots), ProgramVersion.codeHash());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
