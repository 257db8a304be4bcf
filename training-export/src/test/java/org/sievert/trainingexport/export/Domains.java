package org.sievert.trainingexport.export;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;

/** Moves the QONNX nodes of a file to another domain. */
final class Domains {
    private Domains() {}

    static byte[] renamed(byte[] model, String domain) throws InvalidProtocolBufferException {
        UnknownFieldSet m = UnknownFieldSet.parseFrom(model);
        UnknownFieldSet graph =
                UnknownFieldSet.parseFrom(m.getField(7).getLengthDelimitedList().get(0));
        Field.Builder nodes = Field.newBuilder();
        for (ByteString bytes : graph.getField(1).getLengthDelimitedList()) {
            UnknownFieldSet n = UnknownFieldSet.parseFrom(bytes);
            nodes.addLengthDelimited(
                    n.hasField(7)
                            ? n.toBuilder().addField(7, text(domain)).build().toByteString()
                            : bytes);
        }
        UnknownFieldSet renamed = graph.toBuilder().addField(1, nodes.build()).build();
        return m.toBuilder()
                .addField(
                        7,
                        Field.newBuilder()
                                .addLengthDelimited(renamed.toByteString())
                                .build())
                .build()
                .toByteArray();
    }

    private static Field text(String text) {
        return Field.newBuilder()
                .addLengthDelimited(ByteString.copyFromUtf8(text))
                .build();
    }
}
