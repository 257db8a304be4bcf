package org.sievert.verification.upset;

/** The thread was interrupted; finished chunks are kept if the campaign had a place for them. */
public final class CampaignInterruptedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    CampaignInterruptedException(String campaign) {
        super("interrupted: " + campaign);
    }
}
