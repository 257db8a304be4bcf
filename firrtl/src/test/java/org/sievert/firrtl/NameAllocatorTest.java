package org.sievert.firrtl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sievert.firrtl.firtool.Firtool;
import org.sievert.firrtl.firtool.FirtoolOptions;

class NameAllocatorTest {

    @Test
    void makesNamesLegalAndUnique() {
        NameAllocator names = new NameAllocator();
        assertThat(List.of("sum", "sum", "sum_1", "sum", "layer.0/kernel", "3d", "", "reg", "reg", "reset", "ä"))
                .extracting(names::allocate)
                .containsExactly(
                        "sum",
                        "sum_1",
                        "sum_1_1",
                        "sum_2",
                        "layer_0_kernel",
                        "_3d",
                        "_",
                        "reg_1",
                        "reg_2",
                        "reset",
                        "__1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "1", "a-b", "always", "connect", "mux"})
    void reservesOnlyLegalNames(String name) {
        assertThatThrownBy(() -> new NameAllocator().reserve(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "'");
    }

    @Test
    void reservesANameOnce() {
        NameAllocator names = new NameAllocator();
        names.reserve("a");
        assertThatThrownBy(() -> names.reserve("a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the name 'a' is taken");
        assertThat(names.allocate("a")).isEqualTo("a_1");
    }

    @Test
    void manyEqualWishesAreCheap() {
        NameAllocator names = new NameAllocator();
        for (int i = 0; i < 200_000; i++) {
            names.allocate("sum");
        }
        assertThat(names.allocate("sum")).isEqualTo("sum_200000");
    }

    @Test
    void firtoolKeepsTheNamesThatComeOut() {
        String words =
                """
                reset clock data valid mode read name version in out value index width signal
                endattribute initvar strength always always_comb and assign automatic begin bind bit buf byte case cell
                chandle class const context cover cross default do edge else end enum event expect final for force
                genvar global if iff import inside instance int interface join large let library local logic medium nand
                new nor not null or package parameter priority protected pure rand real ref reg repeat return scalared
                sequence signed small soft solve static string strong struct super supply0 table tagged task this time
                tri type union unique until use uwire var vectored void wait weak while wire with within xor
                connect node regreset inst mux add cat bits tail invalidate UInt Clock skip when layer
                """;
        NameAllocator names = new NameAllocator();
        List<String> allocated = List.of(words.trim().split("\\s+")).stream()
                .map(names::allocate)
                .toList();
        Circuit circuit = Circuit.of(
                "Words",
                c -> c.publicModule("Words", m -> {
                    allocated.forEach(name -> m.input(name, Type.uint(2)));
                    m.output("zz", Expression.uint(0, 1));
                }));
        String verilog =
                Firtool.find().compile(circuit, FirtoolOptions.standard()).verilog();
        Set<String> ports = new HashSet<>(List.of(verilog.split("\\W+")));
        assertThat(allocated).hasSizeGreaterThan(120).allMatch(ports::contains);
        assertThat(allocated).startsWith("reset", "clock", "data", "valid", "mode", "read_1", "name");
    }
}
