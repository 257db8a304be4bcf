/**
 * Protocol buffer messages without generated classes: a message is its fields by number, which is all that the few
 * fields of TensorFlow's GraphDef and of ONNX need. Encoding: protobuf.dev, "Encoding".
 */
package org.sievert.trainingexport.wire;
