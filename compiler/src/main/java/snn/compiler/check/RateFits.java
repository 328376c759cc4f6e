package snn.compiler.check;

import java.util.List;
import java.util.Optional;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.text.Numbers;
import snn.ir.unit.Dimension;

/// A rate code has at most one spike in a step, so its greatest rate is one over the time step.
record RateFits() implements Rule {
    @Override
    public String code() {
        return "rate";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        return network.time()
                .map(time ->
                        network.bounds().stream()
                                .filter(b -> Signatures.ENCODINGS.contains(b.signature()))
                                .filter(b -> b.signature().slot("rate").isPresent())
                                .flatMap(b -> check(b, network, time).stream())
                                .toList())
                .orElse(List.of());
    }

    private Optional<Diagnostic> check(Bound encoding, Network network, TimeGrid time) {
        return network.quantity(encoding, "rate")
                .filter(rate -> rate * time.dt() > 1000)
                .map(rate -> cutOff(encoding, rate, time));
    }

    private Diagnostic cutOff(Bound encoding, double rate, TimeGrid time) {
        double most = 1000 / time.dt();
        return Diagnostic.warning(
                        code(),
                        "`%s` cannot reach %s: steps of %s hold at most %s",
                        encoding.name(),
                        Numbers.text(rate, Dimension.FREQUENCY),
                        Numbers.text(time.dt(), Dimension.TIME),
                        Numbers.text(most, Dimension.FREQUENCY))
                .at(
                        encoding.value("rate").map(v -> v.span()).orElse(encoding.head()),
                        "more than one spike a step")
                .hint("write `rate = %s`", Numbers.text(most, Dimension.FREQUENCY));
    }
}
