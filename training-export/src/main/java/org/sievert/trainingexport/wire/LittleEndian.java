package org.sievert.trainingexport.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Raw tensor contents as numbers. A length that is no whole number of values is an error. */
public final class LittleEndian {
    private LittleEndian() {}

    /** Of 32-bit floats. */
    public static double[] floats(byte[] bytes) {
        ByteBuffer b = buffer(bytes, Float.BYTES);
        double[] v = new double[bytes.length / Float.BYTES];
        Arrays.setAll(v, i -> b.getFloat(i * Float.BYTES));
        return v;
    }

    /** Of 64-bit floats. */
    public static double[] doubles(byte[] bytes) {
        ByteBuffer b = buffer(bytes, Double.BYTES);
        double[] v = new double[bytes.length / Double.BYTES];
        Arrays.setAll(v, i -> b.getDouble(i * Double.BYTES));
        return v;
    }

    /** Of 32-bit integers. */
    public static double[] integers(byte[] bytes) {
        ByteBuffer b = buffer(bytes, Integer.BYTES);
        double[] v = new double[bytes.length / Integer.BYTES];
        Arrays.setAll(v, i -> b.getInt(i * Integer.BYTES));
        return v;
    }

    /** Of 64-bit integers. */
    public static double[] longs(byte[] bytes) {
        ByteBuffer b = buffer(bytes, Long.BYTES);
        double[] v = new double[bytes.length / Long.BYTES];
        Arrays.setAll(v, i -> (double) b.getLong(i * Long.BYTES));
        return v;
    }

    /** The same integers as doubles. */
    public static double[] doubles(long[] integers) {
        return Arrays.stream(integers).asDoubleStream().toArray();
    }

    /** 32-bit floats as bytes. */
    public static byte[] ofFloats(float... values) {
        ByteBuffer b = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float v : values) {
            b.putFloat(v);
        }
        return b.array();
    }

    /** 64-bit integers as bytes. */
    public static byte[] ofLongs(long... values) {
        ByteBuffer b = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long v : values) {
            b.putLong(v);
        }
        return b.array();
    }

    private static ByteBuffer buffer(byte[] bytes, int size) {
        if (bytes.length % size != 0) {
            throw new IllegalArgumentException(bytes.length + " bytes are no whole number of " + size + "-byte values");
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
