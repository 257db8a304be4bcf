package org.sievert.firrtl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class NameAllocatorPropertyTest {

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
}
