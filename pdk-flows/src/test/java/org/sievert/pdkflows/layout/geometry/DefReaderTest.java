package org.sievert.pdkflows.layout.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.pdkflows.layout.geometry.Design.PlacedCell;
import org.sievert.pdkflows.layout.geometry.Design.Row;

class DefReaderTest {
    private static final String DEF =
            """
            VERSION 5.8 ;
            DIVIDERCHAR "/" ;
            BUSBITCHARS "[]" ;
            DESIGN top ;
            UNITS DISTANCE MICRONS 2000 ;
            DIEAREA ( 0 0 ) ( 40000 30000 ) ;
            ROW ROW_0 site 2000 2800 N DO 90 BY 1 STEP 380 0 ;
            ROW ROW_1 site 2000 5600 FS DO 90 BY 1 STEP 380 0 ;
            TRACKS X 190 DO 10 STEP 380 LAYER metal1 ;
            VIAS 1 ;
                - via_a + VIARULE x + CUTSIZE 1 1  + LAYERS metal1 via1 metal2 ;
            END VIAS
            COMPONENTS 3 ;
                - q\\[3\\]_reg DFF_X1 + PLACED ( 2000 2800 ) N ;
                - tap TAPCELL_X1 + SOURCE DIST + FIXED ( 9600 5600 ) FS ;
                - loose INV_X1 ;
            END COMPONENTS
            PINS 1 ;
                - clock + NET clock + DIRECTION INPUT + USE SIGNAL
                  + PORT
                    + LAYER metal5 ( -140 -140 ) ( 140 140 )
                    + PLACED ( 140 9000 ) N ;
            END PINS
            NETS 1 ;
                - clock ( PIN clock ) ( q\\[3\\]_reg CK ) + USE SIGNAL
                  + ROUTED metal1 ( 0 0 ) ( 0 10 ) ;
            END NETS
            END DESIGN
            """;

    @TempDir
    Path folder;

    @Test
    void rowsAndCellsInMicrometres() throws IOException {
        Design design = DefReader.read(Files.writeString(folder.resolve("a.def"), DEF));
        assertThat(design.name()).isEqualTo("top");
        assertThat(design.die()).isEqualTo(new Box(0, 0, 20, 15));
        assertThat(design.rows())
                .containsExactly(new Row("site", 1, 1.4, "N", 90, 0.19), new Row("site", 1, 2.8, "FS", 90, 0.19));
        assertThat(design.cells())
                .containsExactly(
                        new PlacedCell("q[3]_reg", "DFF_X1", "PLACED", 1, 1.4, "N"),
                        new PlacedCell("tap", "TAPCELL_X1", "FIXED", 4.8, 2.8, "FS"),
                        new PlacedCell("loose", "INV_X1", "UNPLACED", 0, 0, "N"));
    }

    @Test
    void truncatedAndWrongFilesAreNamedWithTheirLine() throws IOException {
        int cut = DEF.indexOf("END COMPONENTS");
        Path truncated = Files.writeString(folder.resolve("cut.def"), DEF.substring(0, cut));
        assertThatThrownBy(() -> DefReader.read(truncated))
                .isInstanceOf(GeometryException.class)
                .hasMessageContaining("cut.def:16");
        Path miscounted = Files.writeString(folder.resolve("count.def"), DEF.replace("COMPONENTS 3", "COMPONENTS 4"));
        assertThatThrownBy(() -> DefReader.read(miscounted)).hasMessageContaining("announces 4 instances and has 3");
        Path wrong = Files.writeString(folder.resolve("word.def"), DEF.replace("( 9600 5600 )", "( x 5600 )"));
        assertThatThrownBy(() -> DefReader.read(wrong)).hasMessageContaining("word.def:15: expected a number");
    }

    @Test
    void lefSizes() throws IOException {
        Path lef = Files.writeString(
                folder.resolve("a.lef"),
                """
                PROPERTYDEFINITIONS
                  LAYER LEF58_TYPE STRING ;
                END PROPERTYDEFINITIONS
                LAYER metal1
                  TYPE ROUTING ;
                END metal1
                SITE core
                  SIZE 0.19 BY 1.4 ;
                END core
                MACRO INV_X1
                  CLASS CORE ;
                  SIZE 0.38 BY 1.4 ;
                  SITE core ;
                  PIN A
                    PORT
                      LAYER metal1 ;
                    END
                  END A
                END INV_X1
                END LIBRARY
                """);
        CellSizes sizes = CellSizes.read(List.of(lef));
        assertThat(sizes.sites()).containsExactly("core");
        assertThat(sizes.layers()).containsExactly("metal1");
        assertThat(sizes.outline(new PlacedCell("i", "INV_X1", "PLACED", 1, 2, "FS")))
                .isEqualTo(new Box(1, 2, 1.38, 3.4));
        assertThatThrownBy(() -> sizes.of("INV_X9")).hasMessageContaining("no cell INV_X9");
    }
}
