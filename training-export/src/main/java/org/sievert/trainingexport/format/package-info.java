/** What every reader of a model file shares: one kind of error, a suggestion for a misspelt name, and rows of CSV files. */
package org.sievert.trainingexport.format;
