/**
 * What is to be trained, and how: the typed form of a spec's {@code training:} section. Nothing here needs the training
 * engine.
 *
 * <p>A {@link org.sievert.trainingexport.training.plan.TrainingPlan} holds the {@link
 * org.sievert.trainingexport.training.plan.EncoderPlan} (layers with their integer types), the {@link
 * org.sievert.trainingexport.training.plan.DecoderPlan} (a float network), the {@link
 * org.sievert.trainingexport.training.plan.LossPlan} and the {@link
 * org.sievert.trainingexport.training.plan.Schedule}. Shapes and exactness are checked when a plan is made, so a plan
 * that exists can be trained.
 */
package org.sievert.trainingexport.training.plan;
