package org.sievert.firrtl.check;

import java.util.List;
import org.sievert.firrtl.Circuit;

/** Runs checks in order. */
public record CircuitChecker(List<CircuitCheck> checks) {

    public CircuitChecker {
        checks = List.copyOf(checks);
    }

    /** All rules of this package. */
    public static CircuitChecker standard() {
        return new CircuitChecker(List.of(
                new NamesCheck(),
                new MainModuleCheck(),
                new PortsCheck(),
                new InstancesCheck(),
                new ReferencesCheck(),
                new ConnectsCheck(),
                new RegistersCheck(),
                new DriversCheck(),
                new CombinationalLoopsCheck(),
                new AnnotationsCheck(),
                new FirtoolDefectsCheck()));
    }

    /** All problems that the checks find. */
    public List<Problem> check(Circuit circuit) {
        return checks.stream().flatMap(check -> check.check(circuit).stream()).toList();
    }

    /** Returns the circuit, or throws if there is any problem. */
    public Circuit verify(Circuit circuit) {
        List<Problem> problems = check(circuit);
        if (!problems.isEmpty()) {
            throw new InvalidCircuitException(circuit.name(), problems);
        }
        return circuit;
    }
}
