package snn.ir;

import java.util.Arrays;
import java.util.Optional;

/// What values weights may take.
///
/// @param values the set of values
/// @param sign a constraint on their signs
/// @param perChannel whether the scale of values that have one is a channel's (a neuron's) own,
///   else it is that of the whole projection
public record WeightFormat(Values values, Sign sign, boolean perChannel) {
    public static final WeightFormat REAL = new WeightFormat(Values.REAL, Sign.ANY, false);

    /// `+s` or `-s` with one positive `s` for the whole projection.
    public static final WeightFormat BINARY = new WeightFormat(Values.BINARY, Sign.ANY, false);

    /// The values; all but `REAL` have a positive scale `s`.
    public enum Values {
        REAL("real", 0),
        /// `+s` or `-s`.
        BINARY("binary", 1),
        /// `+s`, `0` or `-s`.
        TERNARY("ternary", 2),
        /// `±s`, as `BINARY`.
        INT1("int1", 1),
        INT2("int2", 2),
        INT3("int3", 3),
        INT4("int4", 4),
        INT5("int5", 5),
        INT6("int6", 6),
        INT7("int7", 7),
        INT8("int8", 8),
        INT9("int9", 9),
        INT10("int10", 10),
        INT11("int11", 11),
        INT12("int12", 12),
        INT13("int13", 13),
        INT14("int14", 14),
        INT15("int15", 15),
        INT16("int16", 16);

        private final String word;
        private final int bits;

        Values(String word, int bits) {
            this.word = word;
            this.bits = bits;
        }

        /// As written in a model.
        public String word() {
            return word;
        }

        /// Width of an integer weight with its sign; 0 for real weights. `k · s` with `|k| <
        /// 2^(bits - 1)`, and ±s for one bit.
        public int bits() {
            return bits;
        }

        public static Optional<Values> named(String word) {
            return Arrays.stream(values()).filter(v -> v.word.equals(word)).findFirst();
        }
    }

    /// Which signs weights may have; training cuts off what has another.
    public enum Sign {
        ANY("any"),
        /// Excitatory.
        POSITIVE("positive"),
        /// Inhibitory.
        NEGATIVE("negative");

        private final String word;

        Sign(String word) {
            this.word = word;
        }

        /// As written in a model.
        public String word() {
            return word;
        }
    }

    /// Whether weights are `+s` or `-s`.
    public boolean isBinary() {
        return values.bits() == 1;
    }
}
