package org.sievert.trainingexport.wire;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** Writes a message field by field, in the order of the calls: the same calls give the same bytes. */
public final class WireBuilder {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CodedOutputStream out = CodedOutputStream.newInstance(bytes);

    private interface Write {
        void to(CodedOutputStream out) throws IOException;
    }

    /** The bytes of the message that {@code fields} describes. */
    public static byte[] message(Consumer<WireBuilder> fields) {
        WireBuilder b = new WireBuilder();
        fields.accept(b);
        return b.toBytes();
    }

    /** An integer, a boolean or an enumeration value. */
    public WireBuilder integer(int field, long value) {
        return write(o -> o.writeInt64(field, value));
    }

    public WireBuilder float32(int field, float value) {
        return write(o -> o.writeFloat(field, value));
    }

    public WireBuilder text(int field, String value) {
        return write(o -> o.writeString(field, value));
    }

    public WireBuilder bytes(int field, byte[] value) {
        return write(o -> o.writeByteArray(field, value));
    }

    /** A message within this one. */
    public WireBuilder message(int field, Consumer<WireBuilder> fields) {
        return bytes(field, message(fields));
    }

    /** Repeated integers, one by one, as ONNX wants them for attributes. */
    public WireBuilder integers(int field, long... values) {
        for (long v : values) {
            integer(field, v);
        }
        return this;
    }

    private WireBuilder write(Write write) {
        try {
            write.to(out);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
    }

    private byte[] toBytes() {
        write(CodedOutputStream::flush);
        return bytes.toByteArray();
    }
}
