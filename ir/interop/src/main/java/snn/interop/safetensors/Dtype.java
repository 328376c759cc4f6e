package snn.interop.safetensors;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import snn.ir.tensor.ElementType;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// The types of the format that a tensor can hold; elements lie little-endian.
enum Dtype {
    F16(2, ElementType.FLOAT32),
    BF16(2, ElementType.FLOAT32),
    F32(4, ElementType.FLOAT32),
    F64(8, ElementType.FLOAT64),
    I8(1, ElementType.INT8),
    I16(2, ElementType.INT16),
    I32(4, ElementType.INT32),
    I64(8, ElementType.INT64),
    U8(1, ElementType.INT16),
    U16(2, ElementType.INT32),
    U32(4, ElementType.INT64),
    U64(8, ElementType.INT64),
    BOOL(1, ElementType.INT8);

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final int bytes;
    private final ElementType held;

    Dtype(int bytes, ElementType held) {
        this.bytes = bytes;
        this.held = held;
    }

    static Optional<Dtype> named(String word) {
        return Arrays.stream(values()).filter(d -> d.name().equals(word)).findFirst();
    }

    int bytes() {
        return bytes;
    }

    /// Bytes on the heap that a tensor takes which cannot be used in place.
    long copied(long elements) {
        return isInPlace() ? 0 : elements * held.bytes();
    }

    private boolean isInPlace() {
        return held.bytes() == bytes && this != BOOL;
    }

    Tensor tensor(MemorySegment data, Shape shape) {
        return switch (this) {
            case F32, F64, I8, I16, I32, I64, U64 -> Tensor.over(held, shape, data);
            case F16, BF16 -> Tensor.of(shape, floats(data, shape));
            case U8 -> Tensor.of(shape, shorts(data, shape));
            case U16 -> Tensor.of(shape, ints(data, shape));
            case U32 -> Tensor.of(shape, longs(data, shape));
            case BOOL -> Tensor.of(shape, truths(data, shape));
        };
    }

    private float[] floats(MemorySegment data, Shape shape) {
        var values = new float[shape.length()];
        for (int n = 0; n < values.length; n++) {
            short bits = data.get(SHORT, 2L * n);
            values[n] = this == F16 ? Float.float16ToFloat(bits) : Float.intBitsToFloat(bits << 16);
        }
        return values;
    }

    private static short[] shorts(MemorySegment data, Shape shape) {
        var values = new short[shape.length()];
        for (int n = 0; n < values.length; n++) {
            values[n] = (short) (data.get(ValueLayout.JAVA_BYTE, n) & 0xff);
        }
        return values;
    }

    private static int[] ints(MemorySegment data, Shape shape) {
        var values = new int[shape.length()];
        for (int n = 0; n < values.length; n++) {
            values[n] = data.get(SHORT, 2L * n) & 0xffff;
        }
        return values;
    }

    private static long[] longs(MemorySegment data, Shape shape) {
        var values = new long[shape.length()];
        for (int n = 0; n < values.length; n++) {
            values[n] = Integer.toUnsignedLong(data.get(INT, 4L * n));
        }
        return values;
    }

    private static byte[] truths(MemorySegment data, Shape shape) {
        var values = new byte[shape.length()];
        for (int n = 0; n < values.length; n++) {
            values[n] = data.get(ValueLayout.JAVA_BYTE, n) == 0 ? (byte) 0 : 1;
        }
        return values;
    }
}
