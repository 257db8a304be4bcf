package org.sievert.encodergen.passes;

import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathException;
import org.sievert.encodergen.datapath.DatapathVerifier;

/** Passes in order; after each the datapath is verified. */
public record PassPipeline(List<Pass> passes) {
    public PassPipeline {
        passes = List.copyOf(passes);
    }

    /**
     * @throws DatapathException naming the pass after which the datapath breaks a rule
     */
    public Datapath run(Datapath datapath) {
        return run(datapath, (pass, result) -> {});
    }

    /** As {@link #run(Datapath)}; what each pass did to the size is added to {@code effects}. */
    public Datapath run(Datapath datapath, List<PassEffect> effects) {
        PassEffect.Size[] before = {PassEffect.Size.of(datapath)};
        return run(datapath, (pass, result) -> {
            PassEffect.Size after = PassEffect.Size.of(result);
            effects.add(new PassEffect(pass.name(), before[0], after));
            before[0] = after;
        });
    }

    /** The passes without those of some names. */
    public PassPipeline without(Set<String> names) {
        return new PassPipeline(
                passes.stream().filter(p -> !names.contains(p.name())).toList());
    }

    /** As {@link #run(Datapath)}; {@code after} sees the result of each pass. */
    public Datapath run(Datapath datapath, BiConsumer<Pass, Datapath> after) {
        Datapath at = DatapathVerifier.verify(datapath);
        for (Pass pass : passes) {
            try {
                at = DatapathVerifier.verify(pass.apply(at));
            } catch (DatapathException e) {
                throw new DatapathException("pass '" + pass.name() + "': " + e.getMessage(), e);
            }
            after.accept(pass, at);
        }
        return at;
    }
}
