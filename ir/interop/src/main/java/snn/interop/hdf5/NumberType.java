package snn.interop.hdf5;

import io.jhdf.object.datatype.BitField;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import snn.ir.tensor.ElementType;

/// The types of numbers, and what a tensor holds each in.
enum NumberType {
    FLOAT16(2, ElementType.FLOAT32),
    FLOAT32(4, ElementType.FLOAT32),
    FLOAT64(8, ElementType.FLOAT64),
    INT8(1, ElementType.INT8),
    INT16(2, ElementType.INT16),
    INT32(4, ElementType.INT32),
    INT64(8, ElementType.INT64),
    UINT8(1, ElementType.INT16),
    UINT16(2, ElementType.INT32),
    UINT32(4, ElementType.INT64),
    UINT64(8, ElementType.INT64),
    BOOL(1, ElementType.INT8);

    private final int bytes;
    private final ElementType held;

    NumberType(int bytes, ElementType held) {
        this.bytes = bytes;
        this.held = held;
    }

    /// Bytes an element takes in the file.
    int bytes() {
        return bytes;
    }

    /// What a tensor holds it in.
    ElementType held() {
        return held;
    }

    /// Whether an element in the file is, byte by byte, the element of the tensor.
    boolean isHeldAsItIs() {
        return held.bytes() == bytes && this != BOOL;
    }

    /// The name that NumPy has for it.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<NumberType> named(String word) {
        for (NumberType type : values()) {
            if (type.word().equals(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /// Of a type in a file; an enumeration of other than truth values is of the type of its codes,
    /// a bit field is unsigned.
    static Optional<NumberType> of(DataType type) {
        return switch (type) {
            case FixedPoint t
                    when t.getBitOffset() == 0 && t.getBitPrecision() == 8 * t.getSize() ->
                    integer(t.getSize(), t.isSigned());
            case FloatingPoint t when t.getBitOffset() == 0 -> real(t);
            case EnumDataType t when isTruth(t) -> Optional.of(BOOL);
            case EnumDataType t -> of(t.getBaseType());
            case BitField t when t.getBitOffset() == 0 -> integer(t.getSize(), false);
            default -> Optional.empty();
        };
    }

    private static boolean isTruth(EnumDataType type) {
        return type.getSize() == 1 && type.getEnumMapping().equals(Map.of(0, "FALSE", 1, "TRUE"));
    }

    private static Optional<NumberType> integer(int bytes, boolean signed) {
        return switch (bytes) {
            case 1 -> Optional.of(signed ? INT8 : UINT8);
            case 2 -> Optional.of(signed ? INT16 : UINT16);
            case 4 -> Optional.of(signed ? INT32 : UINT32);
            case 8 -> Optional.of(signed ? INT64 : UINT64);
            default -> Optional.empty();
        };
    }

    private static Optional<NumberType> real(FloatingPoint type) {
        int exponent = type.getExponentSize();
        return switch (type.getSize()) {
            case 2 -> exponent == 5 ? Optional.of(FLOAT16) : Optional.empty();
            case 4 -> exponent == 8 ? Optional.of(FLOAT32) : Optional.empty();
            case 8 -> exponent == 11 ? Optional.of(FLOAT64) : Optional.empty();
            default -> Optional.empty();
        };
    }
}
