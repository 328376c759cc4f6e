package snn.compiler.check;

import java.util.List;
import java.util.Optional;
import snn.compiler.syntax.Declaration;
import snn.compiler.syntax.Expression;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.text.Numbers;

/// The low end of an input's range is below its high end.
record InputRange() implements Rule {
    @Override
    public String code() {
        return "input-range";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        return network.tree().all(Declaration.Input.class).stream()
                .flatMap(input -> input.range().stream())
                .flatMap(range -> check(range).stream())
                .toList();
    }

    private Optional<Diagnostic> check(Declaration.Range range) {
        Optional<Double> low = bound(range.low());
        Optional<Double> high = bound(range.high());
        return low.isEmpty() || high.isEmpty() || low.get() < high.get()
                ? Optional.empty()
                : Optional.of(empty(range, low.get(), high.get()));
    }

    private static Optional<Double> bound(Expression end) {
        return new Measure(Signatures.BOUND, end).sound(Optional.empty());
    }

    private Diagnostic empty(Declaration.Range range, double low, double high) {
        var said =
                Diagnostic.error(
                                code(),
                                "the range begins at %s, but ends at %s",
                                Numbers.text(low),
                                Numbers.text(high))
                        .at(range.span(), "holds no value");
        return low == high
                ? said
                : said.hint("write `%s..%s`", Numbers.text(high), Numbers.text(low));
    }
}
