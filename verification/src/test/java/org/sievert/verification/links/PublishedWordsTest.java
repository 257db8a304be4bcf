package org.sievert.verification.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sievert.trainingexport.detector.ChipFrontEnd;
import org.sievert.trainingexport.detector.ChipRegisters;
import org.sievert.trainingexport.detector.HexWords;
import org.sievert.trainingexport.vectors.ColumnPattern;
import org.sievert.trainingexport.vectors.VectorReader;

/** Every output word of CMS's published ECON-T test vectors, from their input words. */
@EnabledIfEnvironmentVariable(named = "SIEVERT_SHARED", matches = ".+")
class PublishedWordsTest {
    private static final Path SHARED = Path.of(System.getenv().getOrDefault("SIEVERT_SHARED", ""));
    private static final Path FOLDER = SHARED.resolve("econ-t-vectors");
    private static final int CROSSINGS = 3564;
    private static final int LINKS = 13;

    /** A set: its registers, charges behind the multiplexer, and published words. */
    private record Published(ChipRegisters registers, List<int[]> charges, List<int[]> words) {
        static Published read(String set) {
            ChipRegisters registers = ChipRegisters.read(FOLDER.resolve(set).resolve("registers.yaml"));
            ChipFrontEnd frontEnd = new ChipFrontEnd(registers);
            List<int[]> charges = rows(FOLDER.resolve("input.csv"), "RX_DATA_", ChipFrontEnd.WORDS).stream()
                    .map(frontEnd::charges)
                    .toList();
            List<int[]> words = rows(FOLDER.resolve(set).resolve("output.csv"), "TX_DATA_", LINKS);
            assertThat(charges).hasSize(CROSSINGS);
            assertThat(words).hasSize(CROSSINGS);
            return new Published(registers, charges, words);
        }

        private static List<int[]> rows(Path file, String prefix, int count) {
            List<int[]> rows = new ArrayList<>();
            try (HexWords words = HexWords.open(file, prefix, count)) {
                for (int[] row = words.next(); row != null; row = words.next()) {
                    rows.add(row);
                }
            }
            return rows;
        }
    }

    /** Words that differ, the unused links' zeros included. */
    private static int mismatches(int[] packed, int[] published) {
        int wrong = 0;
        for (int link = 0; link < LINKS; link++) {
            wrong += (link < packed.length ? packed[link] : 0) == published[link] ? 0 : 1;
        }
        return wrong;
    }

    private static ChargeFormat<?> format(ChipRegisters r) {
        return switch (r.algorithm()) {
            case 0 -> new ThresholdFormat(r.eLinks(), r.droppedBits(), r.thresholds(), r.useSum());
            case 1 -> new SuperTriggerCellFormat(r.superCellType(), r.eLinks(), r.droppedBits());
            case 2 -> new BestChoiceFormat(r.eLinks(), r.droppedBits(), r.useSum());
            default -> new RepeaterFormat(r.droppedBits());
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RPT_13eTx",
                "BC_1eTx",
                "BC_4eTx",
                "BC_5eTx",
                "BC_8eTx_FullSum",
                "BC_13eTx",
                "STC_type0_eTx2",
                "STC_type0_eTx5",
                "STC_type1_eTx2",
                "STC_type2_eTx3",
                "STC_type3_eTx4",
                "TS_Thr47_13eTx"
            })
    void everyWordOfASetComesOut(String set) {
        Published published = Published.read(set);
        ChargeFormat<?> format = format(published.registers());
        int wrong = 0;
        int compared = 0;
        for (int crossing = 0; crossing < CROSSINGS; crossing++) {
            wrong += mismatches(
                    format.pack(published.charges().get(crossing), crossing),
                    published.words().get(crossing));
            compared += LINKS;
        }
        assertThat(compared).isEqualTo(CROSSINGS * LINKS);
        assertThat(wrong).isZero();
    }

    @Test
    void everyWordOfTheAutoencoderComesOut() {
        Published published = Published.read("AE");
        AutoencoderFormat format = AutoencoderFormat.chip(published.registers().eLinks());
        int wrong = 0;
        int crossing = 0;
        int values = 0;
        try (VectorReader vectors = VectorReader.open(
                SHARED.resolve("models/econ-t-chip/vectors.csv"), new ColumnPattern("latent_*"), Optional.empty())) {
            while (vectors.hasNext()) {
                long[] row = vectors.next().inputs();
                int[] latents = new int[row.length];
                for (int i = 0; i < latents.length; i++) {
                    latents[i] = (int) row[i];
                }
                int sum = 0;
                for (int charge : published.charges().get(crossing)) {
                    sum += charge;
                }
                int[] words = format.pack(sum, latents, crossing);
                wrong += mismatches(words, published.words().get(crossing));
                AutoencoderFormat.Content content = format.unpack(words);
                assertThat(content.latents()).isEqualTo(latents);
                assertThat(content.sumCode()).isEqualTo(LinkBits.FINE_SUM.encode(sum));
                values += latents.length;
                crossing++;
            }
        }
        assertThat(crossing).isEqualTo(CROSSINGS);
        assertThat(values).isEqualTo(CROSSINGS * 16);
        assertThat(wrong).isZero();
    }

    /**
     * Five links for packets of up to 25 half words: the buffer fills up and replaces packets. All words of it, and
     * what an unpacker makes of the published stream.
     */
    @Test
    void everyWordOfTheBufferComesOut() {
        Published published = Published.read("TS_Thr47_5eTx_MRL");
        ChipRegisters r = published.registers();
        ThresholdFormat format = new ThresholdFormat(r.eLinks(), r.droppedBits(), r.thresholds(), r.useSum());
        int[] t = r.bufferThresholds();
        ThresholdBuffer buffer = new ThresholdBuffer(format, t[0], t[1], t[2]);
        ThresholdStream stream = new ThresholdStream(format);
        int wrong = 0;
        int replaced = 0;
        int packets = 0;
        for (int crossing = 0; crossing < CROSSINGS; crossing++) {
            int[] words = published.words().get(crossing);
            wrong += mismatches(buffer.next(published.charges().get(crossing), crossing), words);
            replaced += buffer.truncated() ? 1 : 0;
            stream.add(Arrays.copyOf(words, r.eLinks()));
            for (Optional<ThresholdFormat.Content> c = stream.next(); c.isPresent(); c = stream.next()) {
                int[] charges = published.charges().get(packets);
                int[] expected = format.packet(charges, packets);
                if (c.get().addresses().length > 0) {
                    assertThat(c.get()).usingRecursiveComparison().isEqualTo(format.unpack(expected));
                }
                assertThat(c.get().header()).isEqualTo(CrossingHeader.five(packets));
                packets++;
            }
        }
        assertThat(wrong).isZero();
        assertThat(replaced).isGreaterThan(1000).isLessThan(CROSSINGS - 1000);
        assertThat(packets).isBetween(CROSSINGS - 20, CROSSINGS);
    }
}
