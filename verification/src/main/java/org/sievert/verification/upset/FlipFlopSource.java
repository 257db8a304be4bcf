package org.sievert.verification.upset;

/** Faults that are counted by flip-flop. */
abstract class FlipFlopSource implements FaultSource {
    private final FlipFlops flipFlops;

    /**
     * The flip-flops of a circuit.
     *
     * @param copies the copy that each belongs to, as {@link NetDomains#of} takes it
     */
    record FlipFlops(SynchronousCircuit circuit, int[] copies) {}

    FlipFlopSource(FlipFlops flipFlops) {
        this.flipFlops = flipFlops;
    }

    @Override
    public final int places() {
        return flipFlops.circuit().flipFlops();
    }

    @Override
    public final String placeName(int place) {
        return flipFlops.circuit().flipFlopName(place);
    }

    @Override
    public final String group(int place) {
        boolean planned = flipFlops.copies().length > 0;
        return NetDomains.words(planned ? flipFlops.copies()[place] : NetDomains.SHARED, planned);
    }
}
