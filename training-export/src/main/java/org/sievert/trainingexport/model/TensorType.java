package org.sievert.trainingexport.model;

import org.sievert.trainingexport.fixed.FixedType;

/** A tensor's shape and the type of every element in it. */
public record TensorType(Shape shape, FixedType element) {
    @Override
    public String toString() {
        return shape + " " + element;
    }
}
