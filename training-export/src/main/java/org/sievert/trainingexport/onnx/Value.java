package org.sievert.trainingexport.onnx;

import java.util.Optional;
import org.sievert.trainingexport.graph.Constant;
import org.sievert.trainingexport.quantization.WeightQuantizer;

/** What a tensor of the file is. */
sealed interface Value {
    /** Known numbers, and the quantizer that they went through. */
    record Known(Constant constant, Optional<WeightQuantizer> quantizer) implements Value {
        static Known of(Constant constant) {
            return new Known(constant, Optional.empty());
        }
    }

    /**
     * Something that depends on the input.
     *
     * @param name node of the file that says most about what was moved last
     */
    record Data(Moved moved, OnnxNode name) implements Value {}

    /** Numbers that could not be found out, and why; an error only if somebody needs them. */
    record Missing(String reason) implements Value {}
}
