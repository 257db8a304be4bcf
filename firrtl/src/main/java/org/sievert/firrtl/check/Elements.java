package org.sievert.firrtl.check;

import org.sievert.firrtl.Statement;

/** How problems name statements. */
final class Elements {

    private Elements() {}

    static String nameOf(Statement statement) {
        if (statement instanceof Statement.Declaration declaration) {
            return declaration.name();
        } else if (statement instanceof Statement.Connect connect) {
            return "connect " + connect.target();
        }
        return "comment";
    }
}
