package org.sievert.trainingexport.tensorflow;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Random;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Builds frozen graphs with TensorFlow's own classes. */
final class GraphDefs {
    private final GraphDef.Builder graph = GraphDef.newBuilder();
    private final Random random;

    GraphDefs(long seed) {
        random = new Random(seed);
    }

    GraphDef build() {
        return graph.build();
    }

    String input(String name, long... extents) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (long e : extents) {
            shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(e));
        }
        graph.addNode(NodeDef.newBuilder()
                .setName(name)
                .setOp("Placeholder")
                .putAttr("dtype", type(DataType.DT_FLOAT))
                .putAttr("shape", AttrValue.newBuilder().setShape(shape).build()));
        return name;
    }

    String weights(String name, long... extents) {
        TensorProto.Builder t = tensor(DataType.DT_FLOAT, extents);
        long size = 1;
        for (long e : extents) {
            size *= e;
        }
        for (long i = 0; i < size; i++) {
            t.addFloatVal((float) (random.nextGaussian() * 0.5));
        }
        return constant(name, DataType.DT_FLOAT, t);
    }

    String number(String name, float value) {
        return constant(name, DataType.DT_FLOAT, tensor(DataType.DT_FLOAT).addFloatVal(value));
    }

    String integers(String name, int... values) {
        TensorProto.Builder t = tensor(DataType.DT_INT32, values.length);
        for (int v : values) {
            t.addIntVal(v);
        }
        return constant(name, DataType.DT_INT32, t);
    }

    String matrix(String name, int rows, int... values) {
        TensorProto.Builder t = tensor(DataType.DT_INT32, rows, values.length / rows);
        for (int v : values) {
            t.addIntVal(v);
        }
        return constant(name, DataType.DT_INT32, t);
    }

    private static TensorProto.Builder tensor(DataType type, long... extents) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (long e : extents) {
            shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(e));
        }
        return TensorProto.newBuilder().setDtype(type).setTensorShape(shape);
    }

    private String constant(String name, DataType type, TensorProto.Builder value) {
        graph.addNode(NodeDef.newBuilder()
                .setName(name)
                .setOp("Const")
                .putAttr("dtype", type(type))
                .putAttr("value", AttrValue.newBuilder().setTensor(value).build()));
        return name;
    }

    /** A node of floats. */
    Op op(String op, String name, String... inputs) {
        return new Op(NodeDef.newBuilder()
                .setName(name)
                .setOp(op)
                .addAllInput(List.of(inputs))
                .putAttr("T", type(DataType.DT_FLOAT)));
    }

    /** A node whose attributes are still coming. */
    final class Op {
        private final NodeDef.Builder node;

        private Op(NodeDef.Builder node) {
            this.node = node;
        }

        Op with(String attribute, String text) {
            node.putAttr(
                    attribute,
                    AttrValue.newBuilder().setS(ByteString.copyFromUtf8(text)).build());
            return this;
        }

        Op with(String attribute, long... integers) {
            AttrValue.ListValue.Builder list = AttrValue.ListValue.newBuilder();
            for (long i : integers) {
                list.addI(i);
            }
            node.putAttr(attribute, AttrValue.newBuilder().setList(list).build());
            return this;
        }

        Op withInteger(String attribute, long value) {
            node.putAttr(attribute, AttrValue.newBuilder().setI(value).build());
            return this;
        }

        Op withFlag(String attribute) {
            node.putAttr(attribute, AttrValue.newBuilder().setB(true).build());
            return this;
        }

        Op withType(String attribute, DataType type) {
            node.putAttr(attribute, GraphDefs.type(type));
            return this;
        }

        String add() {
            graph.addNode(node);
            return node.getName();
        }
    }

    private static AttrValue type(DataType type) {
        return AttrValue.newBuilder().setType(type).build();
    }
}
