package snn.interop;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// A NumPy array: a type, a shape, and the elements, row-major and little-endian.
public final class NpyArray {
    private final NpyType type;
    private final Shape shape;
    private final byte[] bytes;

    /// The caller gives `bytes` away.
    NpyArray(NpyType type, Shape shape, byte[] bytes) {
        if (bytes.length != Math.multiplyExact(shape.size(), (long) type.width())) {
            throw new IllegalArgumentException(bytes.length + " bytes for " + type + " " + shape);
        }
        this.type = type;
        this.shape = shape;
        this.bytes = bytes;
    }

    public static NpyArray of(Shape shape, float... values) {
        return of(Tensor.of(shape, values));
    }

    public static NpyArray of(Shape shape, double... values) {
        return of(Tensor.of(shape, values));
    }

    public static NpyArray of(Shape shape, long... values) {
        return of(Tensor.of(shape, values));
    }

    /// Counts, labels or spikes from 0 to 255.
    public static NpyArray ofUnsigned(Shape shape, byte... values) {
        return new NpyArray(NpyType.UINT8, shape, values.clone());
    }

    public static NpyArray of(Tensor tensor) {
        return new NpyArray(
                NpyType.of(tensor.type()),
                tensor.shape(),
                tensor.bytes().toArray(ValueLayout.JAVA_BYTE));
    }

    public NpyType type() {
        return type;
    }

    public Shape shape() {
        return shape;
    }

    /// Element `index` in row-major order; a truth value as 0 or 1, a large INT64 rounded.
    public double real(int index) {
        var in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int at = index * type.width();
        return switch (type) {
            case FLOAT32 -> in.getFloat(at);
            case FLOAT64 -> in.getDouble(at);
            case INT8 -> in.get(at);
            case INT16 -> in.getShort(at);
            case INT32 -> in.getInt(at);
            case INT64 -> in.getLong(at);
            case UINT8 -> in.get(at) & 0xff;
            case BOOL -> in.get(at) == 0 ? 0 : 1;
        };
    }

    /// A copy of all elements, rounded to single precision.
    public float[] toFloats() {
        var values = new float[shape.length()];
        for (int n = 0; n < values.length; n++) {
            values[n] = (float) real(n);
        }
        return values;
    }

    /// The same elements as a tensor, which has no unsigned bytes and no truth values: those become
    /// INT16 and INT8.
    public Tensor toTensor() {
        return switch (type) {
            case FLOAT32, FLOAT64, INT8, INT16, INT32, INT64 ->
                    Tensor.over(type.element(), shape, MemorySegment.ofArray(bytes));
            case BOOL -> Tensor.of(shape, truths());
            case UINT8 -> Tensor.over(type.element(), shape, MemorySegment.ofArray(widened()));
        };
    }

    /// The bytes as they lie; not to be changed.
    byte[] bytes() {
        return bytes;
    }

    private byte[] truths() {
        var values = new byte[bytes.length];
        for (int n = 0; n < values.length; n++) {
            values[n] = (byte) (bytes[n] == 0 ? 0 : 1);
        }
        return values;
    }

    private byte[] widened() {
        var values = new byte[2 * bytes.length];
        for (int n = 0; n < bytes.length; n++) {
            values[2 * n] = bytes[n];
        }
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NpyArray a
                && type == a.type
                && shape.equals(a.shape)
                && Arrays.equals(bytes, a.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + shape.hashCode();
    }

    @Override
    public String toString() {
        return type + " " + shape;
    }
}
