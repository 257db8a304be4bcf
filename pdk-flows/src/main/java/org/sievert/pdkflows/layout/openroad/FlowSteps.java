package org.sievert.pdkflows.layout.openroad;

import java.util.ArrayList;
import java.util.List;
import org.sievert.pdkflows.layout.LayoutRequest;

/** The steps of the flow, in their order. */
final class FlowSteps {
    private FlowSteps() {}

    static List<FlowStep> of(LayoutRequest request) {
        List<FlowStep> steps = new ArrayList<>(
                List.of(new Floorplan(), new TapCells(), new PowerGrid(), new Pins(), new GlobalPlacement()));
        if (request.spreadsReplicas()) {
            steps.add(new ReplicaSpreading());
        }
        steps.addAll(List.of(
                new DetailedPlacement(),
                new ClockTree(),
                new TimingRepair(),
                new GlobalRouting(),
                new DetailedRouting(),
                new Fill(),
                new SignOff()));
        return List.copyOf(steps);
    }
}
