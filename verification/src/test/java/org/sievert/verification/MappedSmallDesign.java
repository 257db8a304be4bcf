package org.sievert.verification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sievert.pdkflows.netlist.CellModels;
import org.sievert.pdkflows.netlist.MappedNetlist;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.synthesis.SynthesisRequest;
import org.sievert.pdkflows.synthesis.YosysSynthesis;
import org.sievert.pdkflows.tool.Toolbox;

/** {@link SmallDesign}, or another module, mapped onto a PDK, with the netlist's text at hand to break it. */
public record MappedSmallDesign(Path rtl, Path netlistFile, Path cellModels, String models, String netlist) {
    public static MappedSmallDesign of(Pdk pdk, Path folder) throws IOException {
        return of(pdk, "tiny", SmallDesign.verilog(), folder);
    }

    /** Any other module. */
    public static MappedSmallDesign of(Pdk pdk, String top, String verilog, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path rtl = Files.writeString(folder.resolve(top + ".sv"), verilog);
        YosysSynthesis.of(Toolbox.system()).run(SynthesisRequest.of(List.of(rtl), top, pdk, folder, 10));
        Path netlist = folder.resolve(YosysSynthesis.NETLIST);
        Path models = folder.resolve("cells.v");
        CellModels.write(pdk, MappedNetlist.read(netlist), Toolbox.system(), models);
        return new MappedSmallDesign(rtl, netlist, models, Files.readString(models), Files.readString(netlist));
    }

    /** The netlist with the first match of a pattern replaced; there must be one. */
    public String broken(String pattern, String replacement) {
        Matcher m = Pattern.compile(pattern, Pattern.DOTALL).matcher(netlist);
        if (!m.find()) {
            throw new IllegalArgumentException("no match of " + pattern + " in\n" + netlist);
        }
        return m.replaceFirst(replacement);
    }
}
