package snn.compiler.check;

import java.util.List;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.text.Numbers;
import snn.ir.unit.Dimension;

/// A quantity is finite and within its range.
record InRange() implements Rule {
    @Override
    public String code() {
        return "range";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        return network.measures().stream()
                .filter(m -> m.number(network.time()).isPresent())
                .filter(m -> m.sound(network.time()).isEmpty())
                .filter(m -> !WholeSteps.isFraction(m, network))
                .map(m -> outside(m, m.number(network.time()).orElseThrow()))
                .toList();
    }

    private Diagnostic outside(Measure measure, double value) {
        Dimension dimension = measure.spec().dimension();
        String range = measure.spec().range();
        return Diagnostic.error(
                        code(),
                        "`%s` is %s, but must be %s",
                        measure.spec().name(),
                        Double.isFinite(value)
                                ? Numbers.text(value, dimension)
                                : "beyond all numbers",
                        range)
                .at(measure.value().span(), "must be %s", range);
    }
}
