package org.sievert.firrtl;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A whole circuit: its definitions in the order of the text, with the module called like the circuit as its main
 * module (FIRRTL 4.0.0, section 3).
 *
 * <p>Nothing here says that a circuit is sound: {@code org.sievert.firrtl.check.CircuitChecker} does.
 */
public record Circuit(String name, List<Definition> definitions, List<Annotation> annotations) {

    public Circuit {
        Objects.requireNonNull(name, "name");
        definitions = List.copyOf(definitions);
        annotations = List.copyOf(annotations);
    }

    /** Builds a circuit in {@code scope}. */
    public static Circuit of(String name, Consumer<CircuitBuilder> scope) {
        CircuitBuilder builder = new CircuitBuilder(name);
        scope.accept(builder);
        return builder.build();
    }

    /** The first definition of that name. */
    public Optional<Definition> definition(String definitionName) {
        return definitions.stream()
                .filter(definition -> definition.name().equals(definitionName))
                .findFirst();
    }

    /** The main module, if there is a module of the circuit's name. */
    public Optional<Module> main() {
        return definition(name).filter(Module.class::isInstance).map(Module.class::cast);
    }

    /** Writes the circuit as FIRRTL 4.0.0 text; equal circuits give equal text. */
    public void writeTo(Appendable out) throws IOException {
        new CircuitWriter(out).circuit(this);
    }

    /** The text that {@link #writeTo} writes. */
    @Override
    public String toString() {
        return CircuitWriter.text(this);
    }
}
