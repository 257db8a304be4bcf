package org.sievert.benchmarks.peers;

import java.util.Comparator;
import java.util.List;

/**
 * What da4ml 0.6.0 reached on a network: its own count of adders and adder bits, and its best graph mapped without
 * registers, buffers or sizes (yosys 0.23, typical corner).
 */
record PublishedPeer(String network, int adders, int adderBits, List<Mapped> mapped) {
    /** Area and delay by PDK and recipe. */
    record Mapped(String pdk, String recipe, double areaUm2, double delayNs) {}

    static final List<PublishedPeer> ALL = List.of(
            new PublishedPeer(
                    "econ-t-cmssw-5eLinks",
                    3188,
                    37_971,
                    List.of(
                            new Mapped("nangate45", "fa", 151_045, 5.96),
                            new Mapped("nangate45", "amap", 156_186, 5.60),
                            new Mapped("sky130hd", "fa", 725_931, 27.6),
                            new Mapped("sky130hd", "amap", 773_538, 21.8))),
            new PublishedPeer(
                    "econ-t-cmssw-2eLinks",
                    3158,
                    38_317,
                    List.of(
                            new Mapped("nangate45", "fa", 151_476, 6.32),
                            new Mapped("nangate45", "amap", 157_384, 6.05),
                            new Mapped("sky130hd", "fa", 729_262, 29.3),
                            new Mapped("sky130hd", "amap", 777_436, 23.4))),
            new PublishedPeer(
                    "econ-t-cae-9bit",
                    2433,
                    27_725,
                    List.of(
                            new Mapped("nangate45", "rip", 118_993, 5.17),
                            new Mapped("nangate45", "fa", 119_237, 5.42),
                            new Mapped("nangate45", "amap", 121_173, 4.79),
                            new Mapped("sky130hd", "fa", 576_921, 27.1),
                            new Mapped("sky130hd", "amap", 598_968, 19.8))));

    /** Its smallest result on a PDK. */
    Mapped smallest(String pdk) {
        return mapped.stream()
                .filter(m -> m.pdk().equals(pdk))
                .min(Comparator.comparingDouble(Mapped::areaUm2))
                .orElseThrow();
    }
}
