package snn.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.compiler.syntax.Expression;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.diagnostic.Span;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.text.Numbers;

/// A parameter that has a value for each neuron has as many values as there are neurons, each in
/// its range; so has what delays each element.
record PerNeuron() implements Rule {
    @Override
    public String code() {
        return "per-neuron";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        var shapes = network.shapes();
        var found = new ArrayList<Diagnostic>();
        for (Stage stage : network.stages().values()) {
            if (stage.each().isPresent()) {
                for (var filled : stage.each().get().filled()) {
                    if (filled.slot() instanceof Slot.Quantity slot) {
                        Given.of(slot, filled.argument().value())
                                .ifPresent(g ->
                                        check(
                                                g,
                                                slot,
                                                stage,
                                                shapes.of(stage.name()),
                                                network,
                                                found));
                    }
                }
            }
        }
        return found;
    }

    private void check(
            Given given,
            Slot.Quantity slot,
            Stage stage,
            Optional<Shape> shape,
            Network network,
            List<Diagnostic> found) {
        switch (given) {
            case Given.Each(var values, var list) ->
                    shape.filter(s -> s.size() != values.size())
                            .ifPresent(s ->
                                    found.add(count(slot, values.size(), s, list.span(), stage)));
            case Given.Uniform(var low, var high) -> {
                Optional<Double> from = low.sound(network.time());
                Optional<Double> to = high.sound(network.time());
                if (from.isPresent() && to.isPresent() && from.get() > to.get()) {
                    found.add(
                            empty(
                                    slot,
                                    from.get(),
                                    to.get(),
                                    low.value().span().to(high.value().span())));
                }
            }
            case Given.File(var path) -> file(path, slot, stage, shape, network, found);
            case Given.One _, Given.Normal _ -> {}
        }
    }

    private void file(
            Expression.Text path,
            Slot.Quantity slot,
            Stage stage,
            Optional<Shape> shape,
            Network network,
            List<Diagnostic> found) {
        switch (network.files().read(path.value(), path.span())) {
            case Result.Rejected<Tensor>(var problems) -> found.addAll(problems);
            case Result.Ok<Tensor>(var tensor, _) -> {
                if (shape.isPresent() && shape.get().size() != tensor.size()) {
                    found.add(count(slot, tensor.size(), shape.get(), path.span(), stage));
                }
                for (long n = 0; n < tensor.size(); n++) {
                    double value = tensor.real(n);
                    if (!Double.isFinite(value) || !slot.spec().allowed().test(value)) {
                        found.add(outside(slot, n, value, path.span()));
                        return;
                    }
                }
            }
        }
    }

    private Diagnostic count(Slot slot, long given, Shape shape, Span span, Stage stage) {
        String each = stage.kind().isPresent() ? "neuron" : "element";
        return Diagnostic.error(
                        code(),
                        "`%s` has %d values, but there are %d %ss",
                        slot.name(),
                        given,
                        shape.size(),
                        each)
                .at(span, "%d values", given)
                .and(stage.origin(), "%d %ss", shape.size(), each)
                .hint("give one value for each %s, or one for all", each);
    }

    private Diagnostic empty(Slot slot, double low, double high, Span span) {
        return Diagnostic.error(
                        code(),
                        "`%s` is drawn from %s to %s, which holds no value",
                        slot.name(),
                        Numbers.text(low),
                        Numbers.text(high))
                .at(span, "the low end comes first");
    }

    private Diagnostic outside(Slot.Quantity slot, long place, double value, Span span) {
        return Diagnostic.error(
                        "range",
                        "`%s` of neuron %d is %s, but must be %s",
                        slot.name(),
                        place,
                        Numbers.text(value),
                        slot.spec().range())
                .at(span, "must be %s", slot.spec().range());
    }
}
