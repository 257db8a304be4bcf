package org.sievert.reports.cells;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Families of standard cells, told apart by the naming habits of osu018, sky130, nangate45, ihp-sg13g2, gf180 and asap7.
 * A name that fits none of them is {@link #OTHER}; nothing but the report's presentation depends on this.
 */
public enum CellFamily {
    ADDER("full and half adders", "FA|HA|FAH|FAHC(IN|ON)|ADD[FH]"),
    XOR("XOR, XNOR", "XN?OR.*"),
    SIMPLE("AND, OR, NAND, NOR", "N?(AND|OR)\\d.*"),
    COMPLEX("AND-OR and OR-AND gates", "AOI.*|OAI.*|AO\\d.*|OA\\d.*|[AO]\\d.*"),
    MULTIPLEXER("multiplexers, majority", "N?MUX.*|MX.*|MAJ.*"),
    INVERTER_BUFFER("inverters and buffers", "(CLK)?(INV|BUF|DLY).*|E(INV|BUF).*|T(INV|BUF).*|HB"),
    FLIP_FLOP("flip-flops and latches", "S?E?DF.*|DL[HLRX].*|DHL.*|T?LAT.*|S?LG?CP.*|CLKGATE.*|S?DLCLK.*|ICG.*"),
    OTHER("other cells", ".*");

    private static final Pattern LIBRARY = Pattern.compile("^(.*__|SG13G2_)");
    private static final Pattern PROCESS = Pattern.compile("_ASAP7.*$");
    private static final Pattern STRENGTH = Pattern.compile("(_?X?P?\\d+[A-Z]*|_\\d+|_M|_LP\\d*)$");

    private final String words;
    private final Pattern names;

    CellFamily(String words, String names) {
        this.words = words;
        this.names = Pattern.compile(names);
    }

    /** As written in reports. */
    public String words() {
        return words;
    }

    /** The family of a cell by its name in the library. */
    public static CellFamily of(String cell) {
        String name = LIBRARY.matcher(cell.toUpperCase(Locale.ROOT)).replaceFirst("");
        name = PROCESS.matcher(name).replaceFirst("");
        String bare = STRENGTH.matcher(name).replaceFirst("");
        for (CellFamily family : values()) {
            if (family.names.matcher(name).matches()
                    || family.names.matcher(bare).matches()) {
                return family;
            }
        }
        return OTHER;
    }
}
