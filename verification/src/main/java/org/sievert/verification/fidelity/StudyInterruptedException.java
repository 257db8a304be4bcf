package org.sievert.verification.fidelity;

/** The thread was interrupted; what is finished is kept in the study's folder, and the same study goes on from there. */
public final class StudyInterruptedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StudyInterruptedException(String dataSet, long done) {
        super("interrupted after " + done + " events of " + dataSet);
    }
}
