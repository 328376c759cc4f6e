package snn.compiler.quantise;

import java.util.Locale;
import snn.ir.Target;

/// What a quantisation may choose.
///
/// @param weightBits width of a weight with its sign, 2 to 8; binary weights take 1 whatever it
///   says
public record Quantisation(int weightBits) {
    public static final Quantisation INT8 = new Quantisation(8);

    public Quantisation {
        if (weightBits < 2 || weightBits > 8) {
            throw new IllegalArgumentException(weightBits + " bits");
        }
    }

    /// What a target asks for with `weights = intN`; 8 bits where it says nothing.
    public static Quantisation of(Target target) {
        return switch (target.settings().get("weights")) {
            case Target.Setting.Word(var word) when word.matches("int[1-8]") ->
                    new Quantisation(Math.max(2, word.charAt(3) - '0'));
            case null, default -> INT8;
        };
    }

    /// As written in a model.
    public String word() {
        return String.format(Locale.ROOT, "int%d", weightBits);
    }
}
