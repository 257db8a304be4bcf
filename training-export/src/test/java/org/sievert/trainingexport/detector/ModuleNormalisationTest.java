package org.sievert.trainingexport.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.fixed.Rounding;

class ModuleNormalisationTest {
    @Property
    void inputsAreQuantisedQuotients(
            @ForAll @Size(48) int @net.jqwik.api.constraints.NotEmpty [] raw,
            @ForAll @IntRange(max = 12) int scale,
            @ForAll Rounding rounding) {
        int[] charges = Arrays.stream(raw)
                .map(c -> (c & 0x7fffffff) % (1 << (2 * scale)))
                .toArray();
        int sum = Arrays.stream(charges).sum();
        int p = sum == 0 ? 0 : (int) Math.floor(Math.log(sum) / Math.log(2) + 1e-12);
        for (FixedType type : new FixedType[] {FixedType.ufixed(8, 1), FixedType.ufixed(8, 0), FixedType.fixed(8, 2)}) {
            Quantizer quantizer = new Quantizer(type, rounding, Overflow.SAT);
            int[] image = TriggerCells.image8x8();
            int[] inputs = new ModuleNormalisation(type, rounding, image).apply(charges);
            for (int i = 0; i < 64; i++) {
                assertThat((long) inputs[i]).isEqualTo(image[i] < 0 ? 0 : quantizer.apply(charges[image[i]], p));
            }
        }
    }

    @Test
    void theChipFloorsAndTheSoftwareRounds() {
        int[] charges = new int[48];
        charges[28] = 5;
        charges[0] = 3;
        charges[44] = 1;
        int[] chip = ModuleNormalisation.chip().apply(charges);
        assertThat(chip).hasSize(64);
        assertThat(chip[0]).isEqualTo(5 * 128 / 8);
        assertThat(chip[4]).isEqualTo(3 * 128 / 8);
        assertThat(chip[56]).isEqualTo(16);
        assertThat(Arrays.stream(chip).sum()).isEqualTo(9 * 16);
        charges[28] = 1000;
        assertThat(ModuleNormalisation.chip().apply(charges)[4]).isZero();
        assertThat(ModuleNormalisation.software().apply(charges)[0]).isEqualTo(2);
        assertThat(ModuleNormalisation.software().apply(new int[48])).containsOnly(0);
    }

    @Test
    void refusesCellsThatAreNotThere() {
        assertThatThrownBy(() -> new ModuleNormalisation(FixedType.ufixed(8, 1), Rounding.TRN, new int[] {0, 48}))
                .hasMessageContaining("arrangement[1] is 48; it must be 0..47, or -1 for zero");
    }
}
