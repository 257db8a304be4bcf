package org.sievert.firrtl.check;

import java.util.ArrayList;
import java.util.List;
import org.sievert.firrtl.Circuit;
import org.sievert.firrtl.Expression;
import org.sievert.firrtl.Literal;
import org.sievert.firrtl.Module;
import org.sievert.firrtl.Statement;
import org.sievert.firrtl.Type;

/** Registers hold integers, their clocks are clocks, their resets resets, and initial values fit. */
public final class RegistersCheck implements CircuitCheck {

    @Override
    public String name() {
        return "registers";
    }

    @Override
    public String explanation() {
        return "A register's clock is a Clock, its reset UInt<1>, AsyncReset or Reset, its initial value of its kind and"
                + " not wider; with an asynchronous reset the initial value is a literal.";
    }

    @Override
    public List<Problem> check(Circuit circuit) {
        List<Problem> problems = new ArrayList<>();
        for (Module module : Scope.modules(circuit)) {
            for (Statement statement : module.body()) {
                if (statement instanceof Statement.Register register) {
                    base(module, register.name(), register.type(), register.clock(), problems);
                } else if (statement instanceof Statement.ResetRegister register) {
                    base(module, register.name(), register.type(), register.clock(), problems);
                    reset(module, register, problems);
                }
            }
        }
        return problems;
    }

    private void base(Module module, String register, Type type, Expression clock, List<Problem> problems) {
        if (!type.isInteger()) {
            problems.add(problem(module, register, "a register holds a UInt or an SInt, not a " + type));
        }
        if (!(clock.type() instanceof Type.Clock)) {
            problems.add(problem(module, register, "the clock is a " + clock.type() + ", it must be a Clock"));
        }
    }

    private void reset(Module module, Statement.ResetRegister register, List<Problem> problems) {
        Type reset = register.reset().type();
        Type init = register.init().type();
        if (!reset.isReset()) {
            problems.add(problem(
                    module, register.name(), "the reset is a " + reset + ", it must be UInt<1>, AsyncReset or Reset"));
        }
        if (!init.sameKind(register.type()) || init.width() > register.type().width()) {
            problems.add(problem(
                    module, register.name(), "the initial value is " + init + ", the register " + register.type()));
        }
        boolean mayBeAsynchronous = reset instanceof Type.AsyncReset || reset instanceof Type.Reset;
        if (mayBeAsynchronous && !(register.init() instanceof Literal)) {
            problems.add(
                    problem(module, register.name(), "with an asynchronous reset the initial value must be a literal"));
        }
    }

    private Problem problem(Module module, String register, String message) {
        return new Problem(name(), module.name(), register, message);
    }
}
