package org.sievert.cli.spec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.quantization.LayerQuantization;
import org.sievert.trainingexport.quantization.QuantizationSpec;
import org.sievert.trainingexport.quantization.WeightType;

/** The section {@code quantization}: types that the model's files do not say. */
final class QuantizationKeys {
    private static final String TYPE = "a type such as fixed<8,2> or ufixed<8,1,RND_CONV,SAT>";

    private QuantizationKeys() {}

    static QuantizationSpec read(Section top) {
        Optional<Section> s = top.section("quantization", "input", "layers");
        if (s.isEmpty()) {
            return QuantizationSpec.NONE;
        }
        Map<String, LayerQuantization> layers = new LinkedHashMap<>();
        s.get().section("layers").ifPresent(all -> {
            for (String layer : all.keys()) {
                layers.put(
                        layer,
                        layer(all.requiredSection(layer, "kernel", "bias", "product", "accumulator", "activation")));
            }
        });
        return new QuantizationSpec(
                s.get().parsed("input", "a type such as fixed<8,2> or ufixed<8,1>", FixedType::parse), layers);
    }

    private static LayerQuantization layer(Section s) {
        return new LayerQuantization(
                s.parsed("kernel", TYPE, WeightType::parse),
                s.parsed("bias", TYPE, WeightType::parse),
                type(s, "product"),
                type(s, "accumulator"),
                type(s, "activation"));
    }

    private static Optional<Quantizer> type(Section s, String key) {
        return s.parsed(key, TYPE, Quantizer::parse);
    }
}
