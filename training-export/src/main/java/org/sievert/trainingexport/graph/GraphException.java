package org.sievert.trainingexport.graph;

/** A node that cannot be as it is said; readers add the file. */
public final class GraphException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String where;
    private final String problem;

    public GraphException(String where, String problem, Throwable cause) {
        super(where + ": " + problem, cause);
        this.where = where;
        this.problem = problem;
    }

    public GraphException(String where, String problem) {
        this(where, problem, null);
    }

    /** The node. */
    public String where() {
        return where;
    }

    /** What is wrong. */
    public String problem() {
        return problem;
    }
}
