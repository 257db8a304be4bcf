/**
 * Upsets of flip-flops and transients on nets, injected into a mapped netlist.
 *
 * <p>{@link org.sievert.verification.upset.SynchronousCircuit} is a netlist whose clocks have one edge, compiled for 64
 * lanes. {@link org.sievert.verification.upset.GoodRun} is what it does without faults over a window of cycles; {@link
 * org.sievert.verification.upset.FaultSimulator} follows 64 faults at a time from there, evaluating only gates that
 * differ from the good run. {@link org.sievert.verification.upset.UpsetCampaign} chooses the faults as {@link
 * org.sievert.verification.upset.CampaignSettings} say, counts what came of them and can go on after an interruption.
 */
package org.sievert.verification.upset;
