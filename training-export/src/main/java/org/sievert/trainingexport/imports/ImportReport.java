package org.sievert.trainingexport.imports;

import java.util.List;

/** Where each layer of the file went, in the file's order. */
public record ImportReport(List<Entry> entries) {
    public ImportReport {
        entries = List.copyOf(entries);
    }

    /** What became of a file layer. */
    public enum Outcome {
        /** It is one or several layers of the quantised model. */
        MAPPED,
        /** It belongs to the encoder but changes no value, or another entry's layers contain it. */
        ABSORBED,
        /** It comes after the latent layer or belongs to an input of the decoder. */
        DROPPED
    }

    /**
     * @param layer name in the file
     * @param className layer class in the file
     * @param outcome what became of it
     * @param mapped names in the quantised model
     * @param remark how or why, for people
     */
    public record Entry(String layer, String className, Outcome outcome, List<String> mapped, String remark) {
        public Entry {
            mapped = List.copyOf(mapped);
        }
    }
}
