package org.sievert.pdkflows.layout.openroad;

import java.util.List;

/**
 * One step of the flow. To add one, write what it does between the database that it finds and the one that it leaves,
 * name the commands that this needs, and put it into {@link FlowSteps}.
 */
interface FlowStep {
    /** What a step needs to know of time. */
    enum Timing {
        NONE,
        IDEAL_CLOCK,
        REAL_CLOCK
    }

    /** Short, for file names and messages: {@code global-placement}. */
    String name();

    /** What goes on, for the display: {@code placing cells}. */
    String title();

    Timing timing();

    /** Commands of the tool that the step cannot do without. */
    List<String> commands();

    /** What to try if the step fails. */
    String advice();

    /** The step's own commands. */
    void write(Tcl tcl, FlowInputs in);

    /** What has to be worked out outside the tool before the step starts. */
    default void prepare(FlowInputs in) {}
}
