package snn.ir.encoding;

import java.util.Set;
import snn.ir.Input;
import snn.ir.neuron.ParameterSpec;
import snn.ir.unit.Dimension;

/// What encodings have in common: kinds of parameters, and kinds of inputs.
final class Ranges {
    static final Set<Input.Form> VALUES = Set.of(Input.Form.REAL);
    static final Set<Input.Form> ANY = Set.of(Input.Form.values());

    private Ranges() {}

    static ParameterSpec flag(String name) {
        return new ParameterSpec(
                name, Dimension.NUMBER, 0, f -> f == 0 || f == 1, "`true` or `false`");
    }

    static ParameterSpec whole(
            String name, Dimension dimension, int standard, int least, int most) {
        return new ParameterSpec(
                name,
                dimension,
                standard,
                n -> n >= least && n <= most && n == Math.rint(n),
                "a whole number from %d to %d".formatted(least, most));
    }

    static ParameterSpec positive(String name, Dimension dimension, double standard) {
        return new ParameterSpec(
                name, dimension, standard, x -> x > 0 && Double.isFinite(x), "above 0");
    }
}
