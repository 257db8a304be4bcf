package org.sievert.trainingexport.detector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.sievert.trainingexport.SharedModels;
import org.sievert.trainingexport.vectors.ColumnPattern;
import org.sievert.trainingexport.vectors.VectorReader;

/** The chip's front end against the charges and normalised inputs that were worked out from CMS's emulator. */
@EnabledIfEnvironmentVariable(named = "SIEVERT_SHARED", matches = ".+")
class ChipVectorsTest {
    private static final Path FOLDER = Path.of(System.getenv().getOrDefault("SIEVERT_SHARED", ""), "econ-t-vectors");

    @Test
    void everyCrossingComesOutInCmsOrder() {
        int[] order = TriggerCells.chipOrder();
        int crossings = 0;
        int inputs = 0;
        try (EventReader events = ChipVectors.of(FOLDER).open();
                VectorReader charges = vectors("charge_*");
                VectorReader normalised = vectors("x_*")) {
            for (Event event = events.next(); event != null; event = events.next()) {
                assertThat(event.id()).isEqualTo(crossings++);
                long[] expected = charges.next().inputs();
                long[] x = normalised.next().inputs();
                int[] got = ModuleNormalisation.chip().apply(event.charges());
                int[] unmasked = new int[48];
                System.arraycopy(got, 0, unmasked, 0, 32);
                for (int i = 32; i < 48; i++) {
                    unmasked[i] = got[32 + 8 * ((i - 32) / 4) + (i - 32) % 4];
                }
                for (int i = 0; i < 48; i++) {
                    assertThat((long) event.charges()[order[i]]).isEqualTo(expected[i]);
                    assertThat((long) unmasked[i]).isEqualTo(x[i]);
                    inputs++;
                }
                assertThat(Arrays.stream(got).filter(v -> v != 0).count())
                        .isEqualTo(Arrays.stream(x).filter(v -> v != 0).count());
            }
            assertThat(charges.hasNext()).isFalse();
        }
        assertThat(crossings).isEqualTo(3564);
        assertThat(inputs).isEqualTo(3564 * 48);
    }

    private static VectorReader vectors(String pattern) {
        return VectorReader.open(
                SharedModels.file("econ-t-chip/vectors.csv"), new ColumnPattern(pattern), Optional.empty());
    }

    @Test
    void registersOfBothChipVersionsAreRead() {
        ChipRegisters ae = ChipRegisters.read(FOLDER.resolve("AE/registers.yaml"));
        assertThat(ae.production()).isTrue();
        assertThat(ae.algorithm()).isEqualTo(4);
        assertThat(ae.eLinks()).isEqualTo(5);
        assertThat(ae.densityShift()).isEqualTo(3);
        ChipRegisters bc = ChipRegisters.read(FOLDER.resolve("BC_8eTx_FullSum/registers.yaml"));
        assertThat(bc.production()).isFalse();
        assertThat(bc.algorithm()).isEqualTo(2);
        assertThat(bc.eLinks()).isEqualTo(8);
        assertThat(bc.useSum()).isTrue();
        assertThat(bc.droppedBits()).isEqualTo(3);
        ChipRegisters stc = ChipRegisters.read(FOLDER.resolve("STC_type3_eTx4/registers.yaml"));
        assertThat(stc.superCellType()).isEqualTo(3);
        assertThat(stc.eLinks()).isEqualTo(4);
        assertThat(stc.densityShift()).isEqualTo(1);
        assertThat(stc.droppedBits()).isEqualTo(1);
    }
}
