package org.sievert.reports.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.sievert.verification.upset.CampaignKind;
import org.sievert.verification.upset.CampaignResult;
import org.sievert.verification.upset.Effect;
import org.sievert.verification.upset.Proportion;

/** One campaign: sample, counts, share with its interval, effects, and how long outputs were wrong. */
final class CampaignJson {
    private final CampaignResult campaign;

    CampaignJson(CampaignResult campaign) {
        this.campaign = campaign;
    }

    void addTo(ObjectNode node) {
        node.put("kind", campaign.description());
        node.put("population", campaign.population()).put("injections", campaign.injections());
        node.put("outputErrors", campaign.outputErrors()).put("notRefreshed", campaign.latent());
        node.put("longestErrorCycles", campaign.longestError());
        Proportion share = campaign.errorShare();
        Decimals.put(node, "outputErrorShare", share.share());
        if (campaign.injections() < campaign.population()) {
            Decimals.put(node, "confidence", share.confidence());
            Decimals.put(node, "outputErrorShareLow", share.low());
            Decimals.put(node, "outputErrorShareHigh", share.high());
        }
        ObjectNode effects = node.putObject("effects");
        for (Effect e : Effect.values()) {
            effects.put(key(e), campaign.count(e));
        }
        ArrayNode lengths = node.putArray("errorCycles");
        campaign.lengths()
                .forEach(l -> lengths.addObject().put("cycles", l.cycles()).put("faults", l.faults()));
        ObjectNode copies = node.putObject("copies");
        boolean nets = campaign.kind() == CampaignKind.TRANSIENTS || campaign.kind() == CampaignKind.PULSES;
        campaign.groups().forEach(g -> copies.putObject(g.name())
                .put(nets ? "nets" : "flipFlops", g.sites())
                .put("harmful", g.harmful())
                .put("injections", g.injections())
                .put("outputErrors", g.outputErrors())
                .put("notRefreshed", g.latent()));
        campaign.latching().ifPresent(l -> {
            ObjectNode latching = node.putObject("latching");
            Decimals.put(latching, "widthNs", l.widthNs());
            Decimals.put(latching, "windowNs", l.windowNs());
            Decimals.put(latching, "clockPeriodNs", l.periodNs());
            Decimals.put(latching, "probability", l.probability());
        });
        campaign.pulses().ifPresent(p -> {
            Decimals.put(node, "widthNs", p.widthNs());
            Decimals.put(node, "clockPeriodNs", p.periodNs());
            node.put("reachingSome", p.partial());
            Decimals.put(node, "capturedShareOfAll", p.captured());
            Decimals.put(node, "outputErrorShareOfAll", p.wrong());
        });
    }

    private static String key(Effect effect) {
        return switch (effect) {
            case MASKED -> "masked";
            case CORRECTED -> "corrected";
            case WRONG_OUTPUT -> "wrongOutput";
            case LATENT -> "latent";
            case CONTROL_LOST -> "controlLost";
        };
    }
}
