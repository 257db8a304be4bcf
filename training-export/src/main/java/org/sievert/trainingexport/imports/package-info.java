/**
 * What goes into and comes out of reading a model, whatever its format: the request, the model with a record of where
 * each file layer went, and a description for files that cannot be mapped whole.
 */
package org.sievert.trainingexport.imports;
