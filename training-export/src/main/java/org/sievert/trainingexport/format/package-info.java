/** What every reader of a model file shares: one kind of error, and a suggestion for a misspelt name. */
package org.sievert.trainingexport.format;
