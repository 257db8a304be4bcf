package org.sievert.firrtl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Property
    void anyWishesGetLegalDistinctNamesAndTheSameEveryTime(@ForAll List<String> wishes) {
        NameAllocator first = new NameAllocator();
        NameAllocator second = new NameAllocator();
        Set<String> seen = new HashSet<>();
        for (String wish : wishes) {
            String name = first.allocate(wish);
            assertThat(NameAllocator.isLegal(name)).isTrue();
            assertThat(NameAllocator.isKeyword(name)).isFalse();
            assertThat(seen.add(name)).isTrue();
            assertThat(second.allocate(wish)).isEqualTo(name);
        }
    }

    @Test
    void manyEqualWishesAreCheap() {
        NameAllocator names = new NameAllocator();
        for (int i = 0; i < 200_000; i++) {
            names.allocate("sum");
        }
        assertThat(names.allocate("sum")).isEqualTo("sum_200000");
    }
}
