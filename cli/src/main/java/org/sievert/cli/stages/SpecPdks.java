package org.sievert.cli.stages;

import java.util.Optional;
import org.sievert.cli.spec.RadiationSpec;
import org.sievert.cli.spec.Spec;
import org.sievert.pdkflows.dose.DosedPdk;
import org.sievert.pdkflows.pdk.Pdk;

/** The PDKs of this machine as a spec wants them: without the cells that its dose forbids, and with the dose's delays. */
record SpecPdks(Spec spec, Environment environment) {
    /**
     * The PDK of that name.
     *
     * @throws org.sievert.pdkflows.pdk.PdkException if it is not there, or does not go with the spec's dose profile
     */
    Pdk require(String name) {
        return dosed(environment.pdks().require(name));
    }

    /** The PDK of that name, if it is there. */
    Optional<Pdk> find(String name) {
        return environment.pdks().find(name).map(this::dosed);
    }

    private Pdk dosed(Pdk pdk) {
        return spec.radiation().dose().map(d -> of(pdk, d).pdk()).orElse(pdk);
    }

    static DosedPdk of(Pdk pdk, RadiationSpec.Dose dose) {
        return DosedPdk.of(pdk, dose.profile(), dose.doseMrad(), dose.rateKradPerHour());
    }
}
