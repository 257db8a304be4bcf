package org.sievert.firrtl;

import java.util.Objects;

/** A port of a module. */
public record Port(Direction direction, String name, Type type) {

    public Port {
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
    }

    public static Port input(String name, Type type) {
        return new Port(Direction.INPUT, name, type);
    }

    public static Port output(String name, Type type) {
        return new Port(Direction.OUTPUT, name, type);
    }

    public boolean isInput() {
        return direction == Direction.INPUT;
    }

    public boolean isOutput() {
        return direction == Direction.OUTPUT;
    }

    @Override
    public String toString() {
        return direction.text() + " " + name + " : " + type;
    }

    /** As seen from inside the module. */
    public enum Direction {
        INPUT("input"),
        OUTPUT("output");

        private final String text;

        Direction(String text) {
            this.text = text;
        }

        /** The keyword in FIRRTL text. */
        public String text() {
            return text;
        }
    }
}
