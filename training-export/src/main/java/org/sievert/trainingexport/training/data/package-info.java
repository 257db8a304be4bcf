/** The events that a training reads, as numbers. */
package org.sievert.trainingexport.training.data;
