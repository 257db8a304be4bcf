/**
 * Checks of a finished {@link org.sievert.firrtl.Circuit}. One class is one rule ({@link
 * org.sievert.firrtl.check.CircuitCheck}), a pure function from a circuit to its problems;
 * {@link org.sievert.firrtl.check.CircuitChecker} runs them. The rules are stricter than firtool, which lets a narrowing
 * connect or a second driver pass.
 */
package org.sievert.firrtl.check;
