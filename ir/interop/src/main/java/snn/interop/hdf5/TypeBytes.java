package snn.interop.hdf5;

import io.jhdf.BufferBuilder;
import io.jhdf.object.datatype.DataType;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// A type as a file says it, in the words of the format (HDF5 File Format Specification 3.0,
/// IV.A.2.d): those that jhdf has no writing for.
final class TypeBytes extends DataType {
    private static final int FIXED_POINT = 0;
    private static final int FLOATING_POINT = 1;
    private static final int ENUMERATION = 8;
    private static final int VARIABLE_LENGTH = 9;
    private static final int SIGNED = 8;
    private static final int HIDDEN_ONE = 0x20;

    /// A length of 4, an address of 8 and an index of 4 bytes.
    static final int TEXT_BYTES = 16;

    private final byte[] encoded;

    private TypeBytes(int dataClass, int bytes, BufferBuilder encoded) {
        super(dataClass, bytes);
        this.encoded = encoded.build().array();
    }

    /// Text of variable length in UTF-8.
    static TypeBytes text() {
        var encoded = head(VARIABLE_LENGTH, 1, 1, TEXT_BYTES);
        return new TypeBytes(VARIABLE_LENGTH, TEXT_BYTES, fixedPoint(encoded, false, 1));
    }

    static TypeBytes of(NumberType type) {
        return switch (type) {
            case FLOAT16 -> real(2, 10, 5);
            case FLOAT32 -> real(4, 23, 8);
            case FLOAT64 -> real(8, 52, 11);
            case INT8, INT16, INT32, INT64 -> integer(true, type.bytes());
            case UINT8, UINT16, UINT32, UINT64 -> integer(false, type.bytes());
            case BOOL -> truth();
        };
    }

    private static TypeBytes integer(boolean signed, int bytes) {
        return new TypeBytes(FIXED_POINT, bytes, fixedPoint(new BufferBuilder(), signed, bytes));
    }

    private static BufferBuilder fixedPoint(BufferBuilder to, boolean signed, int bytes) {
        return to.writeBytes(head(FIXED_POINT, signed ? SIGNED : 0, 0, bytes).build().array())
                .writeShort(0)
                .writeShort(8 * bytes);
    }

    private static TypeBytes real(int bytes, int mantissa, int exponent) {
        return new TypeBytes(
                FLOATING_POINT,
                bytes,
                head(FLOATING_POINT, HIDDEN_ONE, 8 * bytes - 1, bytes)
                        .writeShort(0)
                        .writeShort(8 * bytes)
                        .writeByte(mantissa)
                        .writeByte(exponent)
                        .writeByte(0)
                        .writeByte(mantissa)
                        .writeInt((1 << exponent - 1) - 1));
    }

    /// As `h5py` has it.
    private static TypeBytes truth() {
        return new TypeBytes(
                ENUMERATION,
                1,
                fixedPoint(head(ENUMERATION, 2, 0, 1), true, 1)
                        .writeBytes("FALSE\0\0\0".getBytes(StandardCharsets.US_ASCII))
                        .writeBytes("TRUE\0\0\0\0".getBytes(StandardCharsets.US_ASCII))
                        .writeByte(0)
                        .writeByte(1));
    }

    private static BufferBuilder head(int dataClass, int bits0, int bits1, int bytes) {
        return new BufferBuilder()
                .writeByte(1 << 4 | dataClass)
                .writeByte(bits0)
                .writeByte(bits1)
                .writeByte(0)
                .writeInt(bytes);
    }

    @Override
    public ByteBuffer toBuffer() {
        return ByteBuffer.wrap(encoded);
    }

    /// @param data the bytes themselves
    @Override
    public ByteBuffer encodeData(Object data) {
        return ByteBuffer.wrap((byte[]) data);
    }

    @Override
    public Class<?> getJavaType() {
        return byte[].class;
    }

    @Override
    public Object fillData(ByteBuffer buffer, int[] extents, HdfBackingStorage storage) {
        throw new UnsupportedOperationException("a type for writing");
    }
}
