package org.sievert.firrtl.chisel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sievert.firrtl.Circuit;
import org.sievert.firrtl.Examples;
import org.sievert.firrtl.Expression;
import org.sievert.firrtl.Module;
import org.sievert.firrtl.Type;

class ChiselWrapperTest {

    @Test
    void writesTheWrapper() {
        Module module = Examples.multiplyAdd().main().orElseThrow();
        assertThat(new ChiselWrapper(module, "org.example").scala())
                .isEqualTo(
                        """
                        package org.example

                        import chisel3._

                        /** Verilog module MultiplyAdd; see /MultiplyAdd.sv among the resources. */
                        @annotation.nowarn("cat=deprecation") // for HasExtModuleResource, which older Chisel needs
                        class MultiplyAdd extends chisel3.experimental.ExtModule with chisel3.util.HasExtModuleResource {
                          override def desiredName: String = "MultiplyAdd"

                          val clock = IO(Input(Clock()))
                          val reset = IO(Input(Bool()))
                          val in_valid = IO(Input(Bool()))
                          val in_tag = IO(Input(UInt(12.W)))
                          val in_0 = IO(Input(UInt(8.W)))
                          val in_1 = IO(Input(UInt(8.W)))
                          val in_2 = IO(Input(SInt(8.W)))
                          val out_valid = IO(Output(Bool()))
                          val out_tag = IO(Output(UInt(12.W)))
                          val out_0 = IO(Output(SInt(18.W)))

                          addResource("/MultiplyAdd.sv")
                        }
                        """);
    }

    @Test
    void renamesPortsThatScalaNeedsAndGroupsFamilies() {
        Circuit circuit = Circuit.of(
                "Odd",
                c -> c.publicModule("Odd", m -> {
                    m.input("type_", Type.asyncReset());
                    m.input("val", Type.uint(3));
                    m.input("name", Type.sint(1));
                    m.input("port_name", Type.uint(1));
                    for (int i = 0; i < 3; i++) {
                        m.output("out_" + i, Expression.uint(0, 4));
                    }
                    m.input("gap_0", Type.bool());
                    m.input("gap_2", Type.bool());
                    m.input("mixed_0", Type.uint(2));
                    m.input("mixed_1", Type.uint(3));
                }));
        assertThat(new ChiselWrapper(circuit.main().orElseThrow(), "p").scala())
                .contains(
                        """
                          val port_type_0 = IO(Input(AsyncReset())).suggestName("type_")
                          val port_val = IO(Input(UInt(3.W))).suggestName("val")
                          val port_name0 = IO(Input(SInt(1.W))).suggestName("name")
                          val port_name = IO(Input(Bool()))
                        """,
                        """
                          val mixed_1 = IO(Input(UInt(3.W)))

                          /** Ports out_0 to out_2 in order. */
                          def outSeq: Seq[UInt] = Seq(out_0, out_1, out_2)

                          addResource("/Odd.sv")
                        }
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", "Org.x", "a..b", "a.type", "a-b", "a b"})
    void refusesWhatIsNoPackage(String name) {
        Module module = Examples.multiplyAdd().main().orElseThrow();
        assertThatThrownBy(() -> new ChiselWrapper(module, name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + name + "' is not the name of a Scala package");
    }

    @Test
    void refusesAPrivateModule() {
        Module multiplier = (Module)
                Examples.multiplyAdd().definition("MultiplyAddMultiplier").orElseThrow();
        assertThatThrownBy(() -> new ChiselWrapper(multiplier, "p"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("module MultiplyAddMultiplier is not public");
    }
}
