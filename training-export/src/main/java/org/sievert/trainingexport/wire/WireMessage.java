package org.sievert.trainingexport.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A message as it lies in a file: its fields by number. Fields that nobody asks for cost nothing; a field that is asked
 * for as another kind than it is stored as is an error.
 */
public final class WireMessage {
    private final Map<Integer, List<Field>> fields;

    private WireMessage(Map<Integer, List<Field>> fields) {
        this.fields = fields;
    }

    /** One occurrence: {@code number} for varints and fixed sizes, {@code bytes} for everything with a length. */
    private record Field(int wireType, long number, ByteString bytes) {}

    /**
     * @throws IOException if the bytes are not a message
     */
    public static WireMessage parse(byte[] bytes) throws IOException {
        return parse(CodedInputStream.newInstance(bytes));
    }

    private static WireMessage parse(CodedInputStream in) throws IOException {
        Map<Integer, List<Field>> fields = new TreeMap<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int wireType = WireFormat.getTagWireType(tag);
            Field field =
                    switch (wireType) {
                        case WireFormat.WIRETYPE_VARINT -> new Field(wireType, in.readRawVarint64(), ByteString.EMPTY);
                        case WireFormat.WIRETYPE_FIXED64 -> new Field(
                                wireType, in.readRawLittleEndian64(), ByteString.EMPTY);
                        case WireFormat.WIRETYPE_FIXED32 -> new Field(
                                wireType, in.readRawLittleEndian32(), ByteString.EMPTY);
                        case WireFormat.WIRETYPE_LENGTH_DELIMITED -> new Field(wireType, 0, in.readBytes());
                        default -> throw new InvalidProtocolBufferException("unexpected wire type " + wireType);
                    };
            fields.computeIfAbsent(WireFormat.getTagFieldNumber(tag), n -> new ArrayList<>())
                    .add(field);
        }
        return new WireMessage(fields);
    }

    /** Whether the field occurs. */
    public boolean has(int field) {
        return fields.containsKey(field);
    }

    /** An integer, a boolean or an enumeration value; the last occurrence counts. */
    public long integer(int field, long otherwise) throws IOException {
        List<Field> all = all(field);
        if (all.isEmpty()) {
            return otherwise;
        }
        Field last = all.get(all.size() - 1);
        require(field, last, WireFormat.WIRETYPE_VARINT);
        return last.number();
    }

    /** A float. */
    public float float32(int field, float otherwise) throws IOException {
        List<Field> all = all(field);
        if (all.isEmpty()) {
            return otherwise;
        }
        Field last = all.get(all.size() - 1);
        require(field, last, WireFormat.WIRETYPE_FIXED32);
        return Float.intBitsToFloat((int) last.number());
    }

    /** A text in UTF-8; empty if it does not occur. */
    public String text(int field) throws IOException {
        List<String> all = texts(field);
        return all.isEmpty() ? "" : all.get(all.size() - 1);
    }

    /** Every occurrence of a repeated text. */
    public List<String> texts(int field) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Field f : all(field)) {
            require(field, f, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            texts.add(f.bytes().toStringUtf8());
        }
        return texts;
    }

    /** Raw bytes; empty if the field does not occur. */
    public byte[] bytes(int field) throws IOException {
        List<Field> all = all(field);
        if (all.isEmpty()) {
            return new byte[0];
        }
        Field last = all.get(all.size() - 1);
        require(field, last, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        return last.bytes().toByteArray();
    }

    /** Every occurrence of a repeated message. */
    public List<WireMessage> messages(int field) throws IOException {
        List<WireMessage> messages = new ArrayList<>();
        for (Field f : all(field)) {
            require(field, f, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            messages.add(parse(f.bytes().newCodedInput()));
        }
        return messages;
    }

    /** A message that occurs at most once. */
    public Optional<WireMessage> message(int field) throws IOException {
        List<WireMessage> all = messages(field);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** Repeated integers, packed or one by one. */
    public long[] integers(int field) throws IOException {
        List<Long> values = new ArrayList<>();
        for (Field f : all(field)) {
            if (f.wireType() == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                CodedInputStream in = f.bytes().newCodedInput();
                while (!in.isAtEnd()) {
                    values.add(in.readRawVarint64());
                }
            } else {
                require(field, f, WireFormat.WIRETYPE_VARINT);
                values.add(f.number());
            }
        }
        return values.stream().mapToLong(Long::longValue).toArray();
    }

    /** Repeated floats, packed or one by one, as doubles. */
    public double[] floats(int field) throws IOException {
        List<Double> values = new ArrayList<>();
        for (Field f : all(field)) {
            if (f.wireType() == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                CodedInputStream in = f.bytes().newCodedInput();
                while (!in.isAtEnd()) {
                    values.add((double) in.readFloat());
                }
            } else {
                require(field, f, WireFormat.WIRETYPE_FIXED32);
                values.add((double) Float.intBitsToFloat((int) f.number()));
            }
        }
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Repeated doubles, packed or one by one. */
    public double[] doubles(int field) throws IOException {
        List<Double> values = new ArrayList<>();
        for (Field f : all(field)) {
            if (f.wireType() == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                CodedInputStream in = f.bytes().newCodedInput();
                while (!in.isAtEnd()) {
                    values.add(in.readDouble());
                }
            } else {
                require(field, f, WireFormat.WIRETYPE_FIXED64);
                values.add(Double.longBitsToDouble(f.number()));
            }
        }
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private List<Field> all(int field) {
        return fields.getOrDefault(field, List.of());
    }

    private static void require(int number, Field field, int wireType) throws IOException {
        if (field.wireType() != wireType) {
            throw new InvalidProtocolBufferException(
                    "field " + number + " has wire type " + field.wireType() + ", expected " + wireType);
        }
    }
}
