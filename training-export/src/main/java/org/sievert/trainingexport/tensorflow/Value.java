package org.sievert.trainingexport.tensorflow;

import org.sievert.trainingexport.graph.Constant;

/** What a node of the file gives. */
sealed interface Value {
    /** Known numbers. */
    record Known(Constant constant) implements Value {}

    /**
     * Something that depends on the input, or weights on their way through a quantizer.
     *
     * @param producer the file's node that the value was last changed by
     */
    record Data(Combination combination, GraphDefNode producer) implements Value {}

    /** Numbers that could not be found out, and why; an error only if somebody needs them. */
    record Missing(String reason) implements Value {}
}
