package snn.compiler.check;

import java.util.List;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.text.Numbers;
import snn.ir.unit.Dimension;

/// A time that is kept in steps is a whole number of them.
record WholeSteps() implements Rule {
    @Override
    public String code() {
        return "whole-steps";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        return network.measures().stream()
                .filter(m -> isFraction(m, network))
                .map(m -> fraction(m, network.time().orElseThrow()))
                .toList();
    }

    /// Whether a time given for a number of steps does not come to a whole one.
    static boolean isFraction(Measure measure, Network network) {
        return measure.spec().dimension().counted()
                && Evaluation.of(measure.value()) instanceof Evaluation.Known(_, Dimension given)
                && given.equals(Dimension.TIME)
                && measure.number(network.time()).filter(s -> s != Math.rint(s)).isPresent();
    }

    private Diagnostic fraction(Measure measure, TimeGrid time) {
        double steps = measure.number(java.util.Optional.of(time)).orElseThrow();
        double below = Math.floor(steps);
        return Diagnostic.error(
                        code(),
                        "`%s` is %s steps of %s, but must be a whole number of steps",
                        measure.spec().name(),
                        Numbers.text(Math.rint(steps * 1000) / 1000),
                        Numbers.text(time.dt(), Dimension.TIME))
                .at(measure.value().span(), "not a whole number of steps")
                .hint(
                        "write `%s` or `%s`",
                        Numbers.text(below, Dimension.STEPS),
                        Numbers.text(below + 1, Dimension.STEPS));
    }
}
