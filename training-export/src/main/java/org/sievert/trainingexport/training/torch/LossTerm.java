package org.sievert.trainingexport.training.torch;

import ai.djl.ndarray.NDArray;

/** A distance between charges, event by event. */
interface LossTerm {
    /**
     * @param wanted true charges (event, cell) in CMS's order, divided by the power of two below the module sum
     * @param given decoded charges of the same sum
     * @return one value per event
     */
    NDArray of(NDArray wanted, NDArray given);
}
