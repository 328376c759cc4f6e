package snn.interop.hdf5;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Copies elements as a file has them into elements as a tensor has them, one after the other.
final class Elements {
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final ValueLayout.OfShort LITTLE_SHORT =
            SHORT.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt LITTLE_INT = INT.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LITTLE_LONG = LONG.withOrder(ByteOrder.LITTLE_ENDIAN);

    private Elements() {}

    /// @param order in which the bytes of `from` lie; those of `to` lie little-endian
    static void decode(NumberType type, MemorySegment from, ByteOrder order, MemorySegment to) {
        if (type.isHeldAsItIs() && (order == ByteOrder.LITTLE_ENDIAN || type.bytes() == 1)) {
            to.copyFrom(from);
            return;
        }
        var shorts = SHORT.withOrder(order);
        var ints = INT.withOrder(order);
        var longs = LONG.withOrder(order);
        long size = from.byteSize() / type.bytes();
        for (long n = 0; n < size; n++) {
            switch (type) {
                case FLOAT16 -> {
                    float value = Float.float16ToFloat(from.get(shorts, 2 * n));
                    put(to, 4 * n, Float.floatToRawIntBits(value));
                }
                case FLOAT32, INT32 -> put(to, 4 * n, from.get(ints, 4 * n));
                case FLOAT64, INT64, UINT64 -> put(to, 8 * n, from.get(longs, 8 * n));
                case INT8 -> to.set(ValueLayout.JAVA_BYTE, n, from.get(ValueLayout.JAVA_BYTE, n));
                case INT16 -> put(to, 2 * n, from.get(shorts, 2 * n));
                case UINT8 -> put(to, 2 * n, (short) (from.get(ValueLayout.JAVA_BYTE, n) & 0xff));
                case UINT16 -> put(to, 4 * n, from.get(shorts, 2 * n) & 0xffff);
                case UINT32 -> put(to, 8 * n, from.get(ints, 4 * n) & 0xffff_ffffL);
                case BOOL -> {
                    byte truth = from.get(ValueLayout.JAVA_BYTE, n) == 0 ? (byte) 0 : 1;
                    to.set(ValueLayout.JAVA_BYTE, n, truth);
                }
            }
        }
    }

    /// The other way, to little-endian elements of a file.
    ///
    /// @param from elements as a tensor of [NumberType#held] has them
    static void encode(NumberType type, MemorySegment from, MemorySegment to) {
        if (type.isHeldAsItIs()) {
            to.copyFrom(from);
            return;
        }
        long size = to.byteSize() / type.bytes();
        for (long n = 0; n < size; n++) {
            switch (type) {
                case FLOAT16 -> put(to, 2 * n, half(from.get(LITTLE_INT, 4 * n)));
                case UINT8 ->
                        to.set(ValueLayout.JAVA_BYTE, n, (byte) from.get(LITTLE_SHORT, 2 * n));
                case UINT16 -> put(to, 2 * n, (short) from.get(LITTLE_INT, 4 * n));
                case UINT32 -> put(to, 4 * n, (int) from.get(LITTLE_LONG, 8 * n));
                case BOOL ->
                        to.set(
                                ValueLayout.JAVA_BYTE,
                                n,
                                from.get(ValueLayout.JAVA_BYTE, n) == 0 ? (byte) 0 : 1);
                case FLOAT32, FLOAT64, INT8, INT16, INT32, INT64, UINT64 ->
                        throw new IllegalStateException(type + " is copied");
            }
        }
    }

    private static short half(int bits) {
        return Float.floatToFloat16(Float.intBitsToFloat(bits));
    }

    private static void put(MemorySegment to, long at, short value) {
        to.set(LITTLE_SHORT, at, value);
    }

    private static void put(MemorySegment to, long at, int value) {
        to.set(LITTLE_INT, at, value);
    }

    private static void put(MemorySegment to, long at, long value) {
        to.set(LITTLE_LONG, at, value);
    }
}
