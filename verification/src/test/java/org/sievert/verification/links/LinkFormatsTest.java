package org.sievert.verification.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.sievert.trainingexport.detector.FloatCode;
import org.sievert.trainingexport.detector.FloatCode.Representative;
import org.sievert.trainingexport.fixed.FixedType;

class LinkFormatsTest {
    /** Charges over all orders of magnitude, with many zeros and equals. */
    @Provide
    Arbitrary<int[]> charges() {
        Arbitrary<Integer> one = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, Arbitraries.just(0)),
                net.jqwik.api.Tuple.of(4, Arbitraries.integers().between(0, 60)),
                net.jqwik.api.Tuple.of(4, Arbitraries.integers().between(0, 2000)),
                net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(0, 1_900_000)));
        return one.array(int[].class).ofSize(48);
    }

    @Property(tries = 300)
    void repeaterGivesEveryCode(
            @ForAll("charges") int[] charges,
            @ForAll @IntRange(max = 3) int dropped,
            @ForAll @IntRange(max = 3563) int crossing) {
        RepeaterFormat format = new RepeaterFormat(dropped);
        RepeaterFormat.Content content = format.unpack(format.pack(charges, crossing));
        assertThat(content.header()).isEqualTo(crossing == 0 ? 31 : crossing % 16);
        assertThat(content.usedBits()).isEqualTo(341);
        double[] lowest = content.charges(Representative.LOWEST);
        double[] middle = content.charges(Representative.MIDDLE);
        for (int i = 0; i < 48; i++) {
            assertThat(lowest[i]).isLessThanOrEqualTo(charges[i]);
            // From 2^18 on the code is all ones.
            if (charges[i] >> dropped < 1 << 18) {
                assertThat((double) charges[i]).isLessThan(lowest[i] * 1.125 + (1 << dropped));
                assertThat(Math.abs(middle[i] - charges[i])).isLessThanOrEqualTo(charges[i] / 16.0 + (1 << dropped));
            } else {
                assertThat(content.codes()[i]).isEqualTo(127);
            }
        }
        int[] again = Arrays.stream(lowest).mapToInt(v -> (int) v).toArray();
        assertThat(format.pack(again, crossing)).isEqualTo(format.pack(charges, crossing));
    }

    @Property(tries = 500)
    void bestChoiceSendsTheLargest(
            @ForAll("charges") int[] charges,
            @ForAll @IntRange(min = 1, max = 13) int eLinks,
            @ForAll @IntRange(max = 3) int dropped,
            @ForAll boolean useSum,
            @ForAll @IntRange(max = 3563) int crossing) {
        BestChoiceFormat format = new BestChoiceFormat(eLinks, dropped, useSum);
        BestChoiceFormat.Content content = format.unpack(format.pack(charges, crossing));
        int n = BestChoiceFormat.cells(eLinks);
        assertThat(content.usedBits()).isLessThanOrEqualTo(32 * eLinks);
        assertThat(content.addresses()).hasSize(n).isSorted().doesNotHaveDuplicates();
        int[] kept = Arrays.stream(charges)
                .map(c -> Math.min((1 << 18) - 1, c >> dropped))
                .toArray();
        List<Integer> byRank = IntStream.of(kept)
                .boxed()
                .sorted(Comparator.reverseOrder())
                .limit(n)
                .toList();
        assertThat(IntStream.of(content.addresses())
                        .map(a -> kept[a])
                        .boxed()
                        .sorted(Comparator.reverseOrder())
                        .toList())
                .isEqualTo(byRank);
        for (int i = 0; i < n; i++) {
            assertThat(content.codes()[i]).isEqualTo(FloatCode.CHARGE.encode(kept[content.addresses()[i]]));
        }
        long sum = IntStream.of(kept).asLongStream().sum();
        long sent = byRank.stream().mapToLong(v -> v).sum();
        assertThat(content.sumCode()).isEqualTo(new FloatCode(5, 3).encode(useSum ? sum : sum - sent));
        double[] spread = content.spread(Representative.MIDDLE);
        double[] plain = content.charges(Representative.MIDDLE);
        assertThat(Arrays.stream(spread).sum())
                .isGreaterThanOrEqualTo(Arrays.stream(plain).sum());
        if (!useSum && n < 48) {
            double all = Arrays.stream(plain).sum() + content.sum(Representative.MIDDLE);
            assertThat(Arrays.stream(spread).sum()).isCloseTo(all, within(1e-6 * all + 1e-9));
        }
    }

    @Property(tries = 500)
    void superTriggerCellsGiveSumsAndPositions(
            @ForAll("charges") int[] charges,
            @ForAll @IntRange(max = 3) int type,
            @ForAll @IntRange(min = 1, max = 6) int eLinks,
            @ForAll @IntRange(max = 3) int dropped) {
        SuperTriggerCellFormat format = new SuperTriggerCellFormat(type, eLinks, dropped);
        SuperTriggerCellFormat.Content content = format.unpack(format.pack(charges, 17));
        int size = type == 1 ? 16 : 4;
        assertThat(content.header()).isEqualTo(1);
        assertThat(content.usedBits()).isLessThanOrEqualTo(32 * eLinks);
        assertThat(content.codes()).hasSize(format.groups());
        double[] lowest = content.sums(Representative.LOWEST);
        double[] shared = content.charges(Representative.LOWEST);
        for (int g = 0; g < format.groups(); g++) {
            int[] group = Arrays.copyOfRange(charges, g * size, (g + 1) * size);
            long sum = IntStream.of(group).asLongStream().sum();
            assertThat(lowest[g]).isLessThanOrEqualTo(sum);
            if (type != 2) {
                assertThat(group[content.positions()[g]])
                        .isEqualTo(IntStream.of(group).max().orElseThrow());
                assertThat(content.atMaximum(Representative.LOWEST)[g * size + content.positions()[g]])
                        .isEqualTo(lowest[g]);
            }
            for (int i = 0; i < size; i++) {
                assertThat(shared[g * size + i]).isCloseTo(lowest[g] / size, within(1e-9));
            }
        }
        assertThat(format.groups() * size == 48).isEqualTo(eLinks >= SuperTriggerCellFormat.linksForAll(type));
    }

    @Property(tries = 500)
    void thresholdSendsWhatIsAbove(
            @ForAll("charges") int[] charges,
            @ForAll @IntRange(min = 1, max = 3000) int threshold,
            @ForAll @IntRange(max = 3) int dropped,
            @ForAll boolean useSum) {
        ThresholdFormat format = ThresholdFormat.of(13, dropped, threshold, useSum);
        int[] words = format.pack(charges, 3);
        ThresholdFormat.Content content = format.unpack(words);
        int[] above =
                IntStream.range(0, 48).filter(i -> charges[i] >= threshold).toArray();
        assertThat(content.addresses()).isEqualTo(above);
        assertThat(content.usedHalfWords()).isEqualTo(format.halfWords(charges));
        assertThat(content.usedBits()).isGreaterThan(16 * (content.usedHalfWords() - 1));
        for (int i = 0; i < above.length; i++) {
            assertThat(content.codes()[i]).isEqualTo(FloatCode.CHARGE.encode(charges[above[i]] >> dropped));
        }
        long sum = IntStream.range(0, 48)
                .filter(i -> useSum || charges[i] < threshold)
                .mapToLong(i -> charges[i])
                .sum();
        assertThat(content.sumCode()).isEqualTo(new FloatCode(5, 3).encode(sum));
    }

    /** Whatever goes through a buffer that is large enough comes out as it went in, in order. */
    @Property(tries = 30)
    void streamsGiveThePacketsBack(
            @ForAll @IntRange(min = 2, max = 13) int eLinks,
            @ForAll @IntRange(min = 5, max = 200) int threshold,
            @ForAll long seed) {
        Random random = new Random(seed);
        ThresholdFormat format = ThresholdFormat.of(eLinks, 0, threshold, false);
        ThresholdBuffer buffer = new ThresholdBuffer(format, 1 << 20, 1 << 20, 0);
        ThresholdStream stream = new ThresholdStream(format);
        List<ThresholdFormat.Content> sent = new ArrayList<>();
        List<ThresholdFormat.Content> got = new ArrayList<>();
        for (int crossing = 0; crossing < 600; crossing++) {
            int[] charges = crossing < 60
                    ? random.ints(48, 0, 1 << random.nextInt(4, 12)).toArray()
                    : new int[48];
            sent.add(format.unpack(format.packet(charges, crossing)));
            stream.add(buffer.next(charges, crossing));
            assertThat(buffer.truncated()).isFalse();
            for (Optional<ThresholdFormat.Content> c = stream.next(); c.isPresent(); c = stream.next()) {
                got.add(c.get());
            }
        }
        assertThat(buffer.fill()).isZero();
        assertThat(got.stream().map(LinkFormatsTest::text))
                .containsExactlyElementsOf(
                        sent.stream().map(LinkFormatsTest::text).toList());
    }

    private static String text(ThresholdFormat.Content c) {
        return c.header() + " " + c.sumCode() + " " + c.useSum() + Arrays.toString(c.addresses())
                + Arrays.toString(c.codes());
    }

    @Property(tries = 500)
    void autoencoderGivesTheUpperBits(
            @ForAll @IntRange(min = 1, max = 24) int latents,
            @ForAll @IntRange(min = 2, max = 12) int width,
            @ForAll boolean signed,
            @ForAll @IntRange(min = 1, max = 13) int eLinks,
            @ForAll @IntRange(max = 100_000) int sum,
            @ForAll long seed) {
        FixedType type = new FixedType(signed, width, width - 1);
        int kept = AutoencoderFormat.mostBits(latents, type, eLinks);
        if (kept == 0) {
            return;
        }
        AutoencoderFormat format = new AutoencoderFormat(latents, type, kept, eLinks);
        int[] values = new Random(seed)
                .ints(latents, (int) type.min(), (int) type.max() + 1)
                .toArray();
        AutoencoderFormat.Content content = format.unpack(format.pack(sum, values, 16));
        assertThat(content.header()).isZero();
        assertThat(content.sumCode()).isEqualTo(new FloatCode(5, 4).encode(sum));
        assertThat(content.usedBits()).isEqualTo(14 + latents * kept).isLessThanOrEqualTo(32 * eLinks);
        int step = 1 << (width - kept);
        float[] middle = content.values(Representative.MIDDLE);
        for (int i = 0; i < latents; i++) {
            assertThat(content.latents()[i]).isEqualTo(Math.floorDiv(values[i], step) * step);
            assertThat((double) middle[i] * (1 << (width - 1)))
                    .isCloseTo(values[i], within(content.kept()[i] == 0 ? (double) step : step / 2.0));
        }
        if (kept < width && (32 * eLinks - 14) / latents <= kept) {
            assertThatThrownBy(() -> new AutoencoderFormat(latents, type, kept + 1, eLinks))
                    .hasMessageContaining("keep at most " + kept + " bits of each, or take more eLinks");
        }
    }

    @Example
    void theChipsBitsByLinks() {
        assertThat(IntStream.rangeClosed(0, 8).map(AutoencoderFormat::chipBits))
                .containsExactly(0, 1, 3, 5, 7, 9, 9, 9, 9);
        for (int links = 1; links <= 13; links++) {
            AutoencoderFormat format = AutoencoderFormat.chip(links);
            assertThat(AutoencoderFormat.mostBits(16, format.type(), links)).isEqualTo(format.keptBits());
            assertThat(format.pack(1000, new int[16], 5)).hasSize(links);
        }
    }

    /** A code is monotonic, exact below 2^M, and within one part in 2^M above. */
    @Property(tries = 1000)
    void codesAreMonotonicAndClose(
            @ForAll @IntRange(max = 2_000_000) int value, @ForAll @IntRange(min = 3, max = 4) int mantissa) {
        FloatCode code = new FloatCode(5, mantissa);
        int c = code.encode(value);
        assertThat(code.encode(value + 1)).isBetween(c, c + 1);
        assertThat(code.lowest(c)).isLessThanOrEqualTo(value);
        assertThat((long) value).isLessThan(code.lowest(c) + (1L << code.step(c)));
        assertThat(code.encode(code.lowest(c))).isEqualTo(c);
        assertThat(code.decode(c, 0, Representative.MIDDLE)).isBetween(code.lowest(c), code.lowest(c + 1));
        assertThat(FloatCode.CHARGE.encode(1L << 40)).isEqualTo(127);
    }

    /** Worked out by hand: cell 0 has 5 counts (code 0000101), cell 3 has 100 (code 0100100), crossing 18. */
    @Example
    void wordsOfASmallEvent() {
        int[] charges = new int[48];
        charges[0] = 5;
        charges[3] = 100;
        // 00010 0000101 0000000 0000000 0100100 …
        assertThat(new RepeaterFormat(0).pack(charges, 18)).startsWith(0x10500012, 0);
        // 0010, unsent 00000101, cell 000011, charge 0100100
        assertThat(new BestChoiceFormat(1, 0, false).pack(charges, 18)).containsExactly(0x2050D200);
        // 0010, positions 11 and (all equal) 11, sums 000111010 and 0
        assertThat(new SuperTriggerCellFormat(0, 1, 0).pack(charges, 18)).containsExactly(0x2F1D0000);
        // 00010, few 010, below threshold 00000101, one 001, cell 000011, charge 0100100; then idle
        assertThat(ThresholdFormat.of(2, 0, 47, false).pack(charges, 18)).containsExactly(0x120521A4, 0x11221122);
        // 00010, sum 000111010, zeros, upper bits of 011 and of 101
        assertThat(new AutoencoderFormat(2, FixedType.ufixed(3, 1), 2, 1).pack(105, new int[] {5, 3}, 18))
                .containsExactly(0x10E80006);
    }

    @Example
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new BestChoiceFormat(14, 0, false)).hasMessage("eLinks is 14; it must be 1..13");
        assertThatThrownBy(() -> new SuperTriggerCellFormat(4, 2, 0)).hasMessage("type is 4; it must be 0..3");
        assertThatThrownBy(() -> new RepeaterFormat(0).pack(new int[47], 0)).hasMessageContaining("48 charges, not 47");
        int[] negative = new int[48];
        negative[7] = -3;
        assertThatThrownBy(() -> new RepeaterFormat(0).pack(negative, 0)).hasMessage("charge 7 is negative: -3");
        assertThatThrownBy(() -> new RepeaterFormat(0).unpack(new int[3])).hasMessageContaining("11 links, not 3");
        int[] many = new int[48];
        Arrays.fill(many, 1000);
        assertThatThrownBy(() -> ThresholdFormat.of(5, 0, 10, false).pack(many, 0))
                .hasMessage("the packet has 25 words of 16 bits, 5 links carry 10 per crossing");
        assertThatThrownBy(() -> ThresholdFormat.of(1, 0, 10, false).unpack(new int[] {0x0100_0000}))
                .hasMessage("packets of type 1 are not known");
        assertThatThrownBy(() -> AutoencoderFormat.chip(5).pack(1, new int[15], 0))
                .hasMessage("the format has 16 latent values, not 15");
        int[] large = new int[16];
        large[2] = 512;
        assertThatThrownBy(() -> AutoencoderFormat.chip(5).pack(1, large, 0))
                .hasMessage("latent value 2 is 512, outside of ufixed<9,1>");
    }
}
