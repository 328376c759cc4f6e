package snn.interop;

import java.util.Arrays;
import java.util.Optional;
import snn.ir.tensor.ElementType;

/// The element types of NumPy that are read and written.
public enum NpyType {
    FLOAT32("<f4", ElementType.FLOAT32),
    FLOAT64("<f8", ElementType.FLOAT64),
    INT8("|i1", ElementType.INT8),
    INT16("<i2", ElementType.INT16),
    INT32("<i4", ElementType.INT32),
    INT64("<i8", ElementType.INT64),
    UINT8("|u1", ElementType.INT16),
    BOOL("|b1", ElementType.INT8);

    private final String word;
    private final ElementType element;

    NpyType(String word, ElementType element) {
        this.word = word;
        this.element = element;
    }

    /// As a file says it: byte order, kind, width.
    public String word() {
        return word;
    }

    /// Bytes an element takes.
    public int width() {
        return word.charAt(2) - '0';
    }

    /// The narrowest type of a tensor that holds every value.
    public ElementType element() {
        return element;
    }

    static NpyType of(ElementType type) {
        return switch (type) {
            case FLOAT32 -> FLOAT32;
            case FLOAT64 -> FLOAT64;
            case INT8 -> INT8;
            case INT16 -> INT16;
            case INT32 -> INT32;
            case INT64 -> INT64;
        };
    }

    /// The byte order of a single byte does not matter, and may be written in any way.
    static Optional<NpyType> named(String word) {
        return Arrays.stream(values())
                .filter(t ->
                        t.word.equals(word)
                                || t.width() == 1
                                        && word.matches("[<>=|]..")
                                        && t.word.endsWith(word.substring(1)))
                .findFirst();
    }
}
