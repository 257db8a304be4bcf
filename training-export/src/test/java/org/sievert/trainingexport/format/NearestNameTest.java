package org.sievert.trainingexport.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NearestNameTest {
    @Test
    void findsWhatWasMeant() {
        assertThat(NearestName.of("kernl", List.of("bias", "kernel"))).contains("kernel");
        assertThat(NearestName.of("KERNEL", List.of("bias", "kernel"))).contains("kernel");
        assertThat(NearestName.of("zzzzzzzz", List.of("bias", "kernel"))).isEmpty();
        assertThat(NearestName.of("x", List.of())).isEmpty();
        assertThat(NearestName.hint("kernl", List.of("kernel"))).isEqualTo("; did you mean 'kernel'?");
        assertThat(NearestName.hint("zzzzzzzzzz", List.of("bias", "kernel"))).isEqualTo("; there are: bias, kernel");
        assertThat(NearestName.hint("x", List.of())).isEqualTo("; there are none");
    }

    @Property(tries = 300)
    void editsAreADistance(
            @ForAll @AlphaChars @StringLength(max = 8) String a,
            @ForAll @AlphaChars @StringLength(max = 8) String b,
            @ForAll @AlphaChars @StringLength(max = 8) String c) {
        assertThat(NearestName.edits(a, a)).isZero();
        assertThat(NearestName.edits(a, b)).isEqualTo(NearestName.edits(b, a));
        assertThat(NearestName.edits(a, c)).isLessThanOrEqualTo(NearestName.edits(a, b) + NearestName.edits(b, c));
        assertThat(NearestName.edits(a + b, a)).isEqualTo(b.length());
    }
}
