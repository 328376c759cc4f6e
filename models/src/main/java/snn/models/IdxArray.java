package snn.models;

import snn.ir.tensor.Shape;

/// What an IDX file holds.
///
/// @param bytes the elements as they lie in the file: row-major, big-endian; not to be changed
public record IdxArray(Type type, Shape shape, byte[] bytes) {

    /// What the elements are.
    public enum Type {
        UNSIGNED_BYTE(0x08, 1),
        SIGNED_BYTE(0x09, 1),
        SHORT(0x0b, 2),
        INT(0x0c, 4),
        FLOAT(0x0d, 4),
        DOUBLE(0x0e, 8);

        private final int code;
        private final int width;

        Type(int code, int width) {
            this.code = code;
            this.width = width;
        }

        /// The third byte of a file.
        public int code() {
            return code;
        }

        /// Bytes an element takes.
        public int width() {
            return width;
        }
    }
}
