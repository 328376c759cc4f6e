package snn.ir.tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Numbers in a shape, never changed once made. The elements lie row-major and little-endian in one
/// read-only memory segment, on the heap or mapped from a file, so a tensor of a file costs nothing
/// until it is read. Of a tensor that repeats one element, that one is kept. Two tensors are equal
/// when type, shape and every element are, bit by bit.
public final class Tensor {
    private static final ValueLayout.OfFloat F32 = little(ValueLayout.JAVA_FLOAT_UNALIGNED);
    private static final ValueLayout.OfDouble F64 = little(ValueLayout.JAVA_DOUBLE_UNALIGNED);
    private static final ValueLayout.OfShort I16 = little(ValueLayout.JAVA_SHORT_UNALIGNED);
    private static final ValueLayout.OfInt I32 = little(ValueLayout.JAVA_INT_UNALIGNED);
    private static final ValueLayout.OfLong I64 = little(ValueLayout.JAVA_LONG_UNALIGNED);

    private final ElementType type;
    private final Shape shape;
    private final MemorySegment data;
    private final long size;

    /// Bytes from one element to the next: 0 where one stands for all.
    private final long step;

    private Tensor(ElementType type, Shape shape, MemorySegment data, boolean repeated) {
        this.size = shape.size();
        long kept = repeated ? 1 : size;
        if (data.byteSize() != Math.multiplyExact(kept, (long) type.bytes())) {
            throw new IllegalArgumentException(
                    data.byteSize() + " bytes for " + type + " " + shape);
        }
        this.type = type;
        this.shape = shape;
        this.data = data.asReadOnly();
        this.step = repeated ? 0 : type.bytes();
    }

    private Tensor(ElementType type, Shape shape, MemorySegment data) {
        this(type, shape, data, false);
    }

    /// One value for every element. Takes the room of one.
    public static Tensor repeated(Shape shape, float value) {
        return new Tensor(ElementType.FLOAT32, shape, scalar(value, F32), true);
    }

    private static MemorySegment scalar(float value, ValueLayout.OfFloat layout) {
        var one = room(ElementType.FLOAT32, 1);
        one.set(layout, 0, value);
        return one;
    }

    /// A tensor over bytes already in place; the caller gives them away.
    public static Tensor over(ElementType type, Shape shape, MemorySegment data) {
        return new Tensor(type, shape, data);
    }

    public static Tensor scalar(double value) {
        return of(Shape.SCALAR, new double[] {value});
    }

    public static Tensor scalar(long value) {
        return of(Shape.SCALAR, new long[] {value});
    }

    public static Tensor of(Shape shape, float... values) {
        var data = room(ElementType.FLOAT32, values.length);
        MemorySegment.copy(values, 0, data, F32, 0, values.length);
        return new Tensor(ElementType.FLOAT32, shape, data);
    }

    public static Tensor of(Shape shape, double... values) {
        var data = room(ElementType.FLOAT64, values.length);
        MemorySegment.copy(values, 0, data, F64, 0, values.length);
        return new Tensor(ElementType.FLOAT64, shape, data);
    }

    public static Tensor of(Shape shape, byte... values) {
        var data = room(ElementType.INT8, values.length);
        MemorySegment.copy(values, 0, data, ValueLayout.JAVA_BYTE, 0, values.length);
        return new Tensor(ElementType.INT8, shape, data);
    }

    public static Tensor of(Shape shape, short... values) {
        var data = room(ElementType.INT16, values.length);
        MemorySegment.copy(values, 0, data, I16, 0, values.length);
        return new Tensor(ElementType.INT16, shape, data);
    }

    public static Tensor of(Shape shape, int... values) {
        var data = room(ElementType.INT32, values.length);
        MemorySegment.copy(values, 0, data, I32, 0, values.length);
        return new Tensor(ElementType.INT32, shape, data);
    }

    public static Tensor of(Shape shape, long... values) {
        var data = room(ElementType.INT64, values.length);
        MemorySegment.copy(values, 0, data, I64, 0, values.length);
        return new Tensor(ElementType.INT64, shape, data);
    }

    public ElementType type() {
        return type;
    }

    public Shape shape() {
        return shape;
    }

    /// The number of elements.
    public long size() {
        return size;
    }

    /// How many elements are kept, those from 0 on: 1 where one stands for all. What holds of each
    /// of these holds of all.
    public long kept() {
        return step == 0 ? Math.min(1, size) : size;
    }

    /// The bytes of all elements.
    public long byteSize() {
        return size * type.bytes();
    }

    /// The bytes in order, read-only: as they lie, but where one element stands for all.
    public MemorySegment bytes() {
        if (step != 0) {
            return data;
        }
        MemorySegment all = Arena.ofAuto().allocate(byteSize());
        for (long n = 0; n < size; n++) {
            MemorySegment.copy(data, 0, all, n * type.bytes(), type.bytes());
        }
        return all.asReadOnly();
    }

    /// Element `index` in row-major order, as a real number.
    public double real(long index) {
        return switch (type) {
            case FLOAT32 -> data.get(F32, step * index);
            case FLOAT64 -> data.get(F64, step * index);
            case INT8, INT16, INT32, INT64 -> integer(index);
        };
    }

    /// Element `index` in row-major order of an integer tensor.
    public long integer(long index) {
        return switch (type) {
            case INT8 -> data.get(ValueLayout.JAVA_BYTE, step * index);
            case INT16 -> data.get(I16, step * index);
            case INT32 -> data.get(I32, step * index);
            case INT64 -> data.get(I64, step * index);
            case FLOAT32, FLOAT64 -> throw new IllegalStateException(type + " is not an integer");
        };
    }

    /// A copy of all elements.
    public double[] toDoubles() {
        var copy = new double[shape.length()];
        for (int n = 0; n < copy.length; n++) {
            copy[n] = real(n);
        }
        return copy;
    }

    /// A copy of all elements, rounded to single precision.
    public float[] toFloats() {
        if (type == ElementType.FLOAT32 && step != 0) {
            return data.toArray(F32);
        }
        var copy = new float[shape.length()];
        for (int n = 0; n < copy.length; n++) {
            copy[n] = (float) real(n);
        }
        return copy;
    }

    /// Copies elements from `from` on, rounded to single precision, as many as `to` takes or as
    /// there are. Elements of that type move all at once, which is far sooner than one by one while
    /// a process is young.
    ///
    /// @return how many
    public int copy(long from, float[] to) {
        int count = (int) Math.min(to.length, size - from);
        if (type == ElementType.FLOAT32 && step != 0) {
            MemorySegment.copy(data, F32, step * from, to, 0, count);
            return count;
        }
        for (int n = 0; n < count; n++) {
            to[n] = (float) real(from + n);
        }
        return count;
    }

    /// The same of an integer tensor whose elements fit a byte.
    public int copy(long from, byte[] to) {
        int count = (int) Math.min(to.length, size - from);
        if (type == ElementType.INT8 && step != 0) {
            MemorySegment.copy(data, ValueLayout.JAVA_BYTE, step * from, to, 0, count);
            return count;
        }
        for (int n = 0; n < count; n++) {
            to[n] = (byte) integer(from + n);
        }
        return count;
    }

    /// The same of an integer tensor whose elements fit 16 bits.
    public int copy(long from, short[] to) {
        int count = (int) Math.min(to.length, size - from);
        if (type == ElementType.INT16 && step != 0) {
            MemorySegment.copy(data, I16, step * from, to, 0, count);
            return count;
        }
        for (int n = 0; n < count; n++) {
            to[n] = (short) integer(from + n);
        }
        return count;
    }

    /// A copy of all elements of an integer tensor.
    public long[] toLongs() {
        var copy = new long[shape.length()];
        for (int n = 0; n < copy.length; n++) {
            copy[n] = integer(n);
        }
        return copy;
    }

    /// The same elements in another shape of the same size.
    public Tensor withShape(Shape other) {
        if (other.size() != size) {
            throw new IllegalArgumentException(other + " for the elements of " + shape);
        }
        return new Tensor(type, other, data, step == 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor t
                && type == t.type
                && shape.equals(t.shape)
                && (step == t.step
                        ? data.mismatch(t.data) == -1
                        : bytes().mismatch(t.bytes()) == -1);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + shape.hashCode();
    }

    @Override
    public String toString() {
        return type + " " + shape;
    }

    private static MemorySegment room(ElementType type, int elements) {
        return MemorySegment.ofArray(new byte[Math.multiplyExact(elements, type.bytes())]);
    }

    @SuppressWarnings("unchecked")
    private static <L extends ValueLayout> L little(L layout) {
        return (L) layout.withOrder(ByteOrder.LITTLE_ENDIAN);
    }
}
