package org.sievert.trainingexport.keras;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sievert.trainingexport.format.ModelFormatException;
import org.sievert.trainingexport.format.NearestName;

/**
 * The encoder within a model: the chain of layers from an input to the latent layer.
 *
 * <p>Without a named latent layer, the encoder ends before the first layer where an input other than the main one joins
 * (a condition for the decoder), or with the model's output.
 *
 * @param layers from the input layer to the latent layer, both included
 */
record EncoderChain(List<KerasLayer> layers) {
    EncoderChain {
        layers = List.copyOf(layers);
    }

    KerasLayer input() {
        return layers.get(0);
    }

    KerasLayer latent() {
        return layers.get(layers.size() - 1);
    }

    boolean contains(String name) {
        return layers.stream().anyMatch(l -> l.name().equals(name));
    }

    static EncoderChain cut(KerasGraph graph, Optional<String> latent) {
        KerasLayer end = latent.isPresent() ? named(graph, latent.get()) : defaultEnd(graph);
        List<KerasLayer> chain = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        KerasLayer at = end;
        while (true) {
            if (!seen.add(at.name())) {
                throw at.error("the layers form a loop");
            }
            chain.add(at);
            if (at.className().equals("InputLayer")) {
                break;
            }
            if (at.calls() > 1) {
                throw at.error("is called " + at.calls() + " times (shared weights), which an encoder chain cannot be");
            }
            if (at.inputs().isEmpty()) {
                throw at.error("takes no input, so no chain leads from the model's input to it");
            }
            if (at.inputs().size() > 1) {
                throw branch(at);
            }
            at = graph.layer(at.inputs().get(0));
        }
        Collections.reverse(chain);
        return new EncoderChain(chain);
    }

    private static KerasLayer named(KerasGraph graph, String latent) {
        KerasLayer l = graph.layer(latent);
        if (l == null) {
            throw ModelFormatException.at(
                    graph.file(),
                    "latent layer '" + latent + "'",
                    "no layer of this name"
                            + NearestName.hint(latent, graph.layers().keySet()));
        }
        return l;
    }

    private static KerasLayer defaultEnd(KerasGraph graph) {
        if (graph.outputs().size() > 1) {
            throw ModelFormatException.of(
                    graph.file(),
                    "the model has several outputs (" + String.join(", ", graph.outputs())
                            + "); name the encoder's last layer (model: {latent: …})");
        }
        KerasLayer end = graph.layer(graph.outputs().get(0));
        String main = graph.inputs().get(0);
        Map<String, Boolean> known = new HashMap<>();
        KerasLayer at = end;
        for (int steps = 0; !at.inputs().isEmpty(); steps++) {
            if (steps > graph.layers().size()) {
                throw at.error("the layers form a loop");
            }
            List<String> fromMain = at.inputs().stream()
                    .filter(i -> reaches(graph, i, main, known))
                    .toList();
            if (fromMain.size() > 1) {
                throw branch(at);
            }
            if (fromMain.isEmpty()) {
                throw at.error("no chain leads from the model's input '" + main + "' to it");
            }
            KerasLayer before = graph.layer(fromMain.get(0));
            if (at.inputs().size() > 1) {
                end = before;
            }
            at = before;
        }
        return end;
    }

    /** Whether {@code main} is {@code from} or one of the layers before it. */
    private static boolean reaches(KerasGraph graph, String from, String main, Map<String, Boolean> known) {
        Boolean before = known.get(from);
        if (before != null) {
            return before;
        }
        known.put(from, false);
        boolean yes =
                from.equals(main) || graph.layer(from).inputs().stream().anyMatch(i -> reaches(graph, i, main, known));
        known.put(from, yes);
        return yes;
    }

    private static ModelFormatException branch(KerasLayer at) {
        return at.error("joins " + String.join(", ", at.inputs())
                + ": an encoder must be one chain of layers; name a latent layer before this one (model: {latent: …})");
    }
}
