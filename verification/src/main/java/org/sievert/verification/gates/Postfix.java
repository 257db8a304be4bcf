package org.sievert.verification.gates;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.IntFunction;

/**
 * A boolean expression as a program for a stack of 64-lane words: steps from 0 push an operand, the others are operators.
 */
public final class Postfix {
    private static final int AND = -1;
    private static final int OR = -2;
    private static final int XOR = -3;
    private static final int NOT = -4;
    private static final int FALSE = -5;
    private static final int TRUE = -6;

    private final int[] steps;
    private final int depth;

    private Postfix(int[] steps, int depth) {
        this.steps = steps;
        this.depth = depth;
    }

    long at(long[] in) {
        long[] stack = new long[depth];
        int top = -1;
        for (int step : steps) {
            if (step >= 0) {
                stack[++top] = in[step];
            } else {
                top = step(step, stack, top);
            }
        }
        return stack[top];
    }

    /**
     * Applies an operator.
     *
     * @param step a negative step
     * @param top index of the stack's top
     * @return the new top
     */
    public static int step(int step, long[] stack, int top) {
        switch (step) {
            case AND -> {
                stack[top - 1] &= stack[top];
                return top - 1;
            }
            case OR -> {
                stack[top - 1] |= stack[top];
                return top - 1;
            }
            case XOR -> {
                stack[top - 1] ^= stack[top];
                return top - 1;
            }
            case NOT -> {
                stack[top] = ~stack[top];
                return top;
            }
            default -> {
                stack[top + 1] = step == TRUE ? -1L : 0;
                return top + 1;
            }
        }
    }

    /** The expression over other values than words. */
    <T> T over(Algebra<T> algebra, IntFunction<T> in) {
        Deque<T> stack = new ArrayDeque<>();
        for (int step : steps) {
            if (step >= 0) {
                stack.push(in.apply(step));
            } else if (step == NOT) {
                stack.push(algebra.not(stack.pop()));
            } else if (step == FALSE || step == TRUE) {
                stack.push(algebra.constant(step == TRUE));
            } else {
                T right = stack.pop();
                T left = stack.pop();
                stack.push(
                        step == AND
                                ? algebra.and(left, right)
                                : step == OR ? algebra.or(left, right) : algebra.xor(left, right));
            }
        }
        return stack.pop();
    }

    /** The same steps with other operands: operand i becomes {@code operands[i]}. */
    int[] on(int[] operands) {
        int[] bound = new int[steps.length];
        for (int i = 0; i < bound.length; i++) {
            bound[i] = steps[i] >= 0 ? operands[steps[i]] : steps[i];
        }
        return bound;
    }

    int depth() {
        return depth;
    }

    /** Collects operands before their operators. */
    static final class Builder {
        private int[] steps = new int[16];
        private int size;
        private int height;
        private int depth;

        void input(int index) {
            push(index);
        }

        void constant(boolean value) {
            push(value ? TRUE : FALSE);
        }

        void not() {
            step(NOT);
        }

        void and() {
            binary(AND);
        }

        void or() {
            binary(OR);
        }

        void xor() {
            binary(XOR);
        }

        Postfix build() {
            return new Postfix(Arrays.copyOf(steps, size), depth);
        }

        private void push(int step) {
            step(step);
            depth = Math.max(depth, ++height);
        }

        private void binary(int step) {
            step(step);
            height--;
        }

        private void step(int step) {
            if (size == steps.length) {
                steps = Arrays.copyOf(steps, 2 * size);
            }
            steps[size++] = step;
        }
    }
}
