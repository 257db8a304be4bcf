package org.sievert.verification.links;

import java.util.ArrayDeque;
import java.util.Optional;

/**
 * Unpacks what a {@link ThresholdBuffer} sends: packets that begin and end anywhere in the words of several crossings,
 * with idle words between. Crossings are told apart by order; every crossing has one packet.
 */
public final class ThresholdStream {
    private final ThresholdFormat format;
    private final ArrayDeque<Integer> halfWords = new ArrayDeque<>();

    public ThresholdStream(ThresholdFormat format) {
        this.format = format;
    }

    /** Takes in the words of a crossing, one per link. */
    public void add(int[] words) {
        LinkBits.requireWords(words, format.eLinks());
        for (int word : words) {
            halfWords.add(word >>> 16);
            halfWords.add(word & 0xffff);
        }
    }

    /** The next packet, if it is there as a whole. */
    public Optional<ThresholdFormat.Content> next() {
        while (!halfWords.isEmpty() && ThresholdFormat.isIdle(halfWords.peek())) {
            halfWords.poll();
        }
        if (halfWords.isEmpty()) {
            return Optional.empty();
        }
        BitWriter ahead = new BitWriter(ThresholdFormat.MOST_WORDS);
        int n = 0;
        for (int halfWord : halfWords) {
            if (n++ == 2 * ThresholdFormat.MOST_WORDS) {
                break;
            }
            ahead.put(halfWord, 16);
        }
        if (halfWords.size() < ThresholdFormat.halfWordsBeforeLengthIsKnown(ahead.words()[0] >>> 16)) {
            return Optional.empty();
        }
        ThresholdFormat.Content content = format.unpack(ahead.words());
        int length = content.usedHalfWords();
        if (length > halfWords.size()) {
            return Optional.empty();
        }
        for (int i = 0; i < length; i++) {
            halfWords.poll();
        }
        return Optional.of(content);
    }
}
