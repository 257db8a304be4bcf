package org.sievert.cli.command;

import org.sievert.cli.run.ProgramVersion;
import picocli.CommandLine.IVersionProvider;

/** For {@code --version}. */
final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"sievert " + ProgramVersion.text()};
    }
}
