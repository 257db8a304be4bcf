package org.sievert.pdkflows.layout.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WireLoadsTest {
    private static final String SPEF =
            """
            *SPEF "ieee 1481-1999"
            *DIVIDER /
            *C_UNIT 1 FF

            *NAME_MAP
            *1 _000_
            *2 r_a\\.state\\[3\\]
            *920 _920_

            *PORTS
            *2 I

            *D_NET *1 0.25
            *CONN
            *I *920:A I *D INV_X1
            *CAP
            1 *920:A 0.25
            *END
            *D_NET *2 1.5e+1
            *END
            *D_NET out[0] 2
            *END
            """;

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("x.spef"), text);
    }

    @Test
    void totalsByNet() throws IOException {
        assertThat(WireLoads.read(file(SPEF)))
                .containsOnly(entry("_000_", 0.25e-3), entry("r_a.state[3]", 15e-3), entry("out[0]", 2e-3));
    }

    @Test
    void damageIsNamed() throws IOException {
        Path damaged = file(SPEF.replace("1.5e+1", "much"));
        assertThatThrownBy(() -> WireLoads.read(damaged))
                .isInstanceOf(GeometryException.class)
                .hasMessageContaining("x.spef:19");
        Path unit = file(SPEF.replace("1 FF", "1 KG"));
        assertThatThrownBy(() -> WireLoads.read(unit)).hasMessageContaining("x.spef:3");
    }
}
