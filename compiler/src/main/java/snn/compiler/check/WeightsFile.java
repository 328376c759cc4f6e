package snn.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.compiler.syntax.Expression;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.diagnostic.Span;
import snn.ir.synapse.Connectivity;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// A file that weights come from holds as many as there are, in their shape.
public record WeightsFile() implements Rule {
    @Override
    public String code() {
        return "weights-file";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        var shapes = network.shapes();
        var found = new ArrayList<Diagnostic>();
        for (Stage stage : network.stages().values()) {
            if (stage.operation() instanceof Stage.Operation.Project(var call)) {
                path(call)
                        .ifPresent(path ->
                                check(
                                        path,
                                        shapes.into(stage)
                                                .flatMap(in -> Connections.of(call, in, network)),
                                        stage,
                                        network,
                                        found));
            }
        }
        return found;
    }

    /// The file that weights come from.
    public static Optional<Expression.Text> path(Bound projection) {
        return projection
                .call("init")
                .filter(c -> c.name().text().equals("file"))
                .flatMap(c -> new Site(c, "initialiser", Signatures.INITIALISERS).bound())
                .flatMap(b -> b.value("path"))
                .filter(Expression.Text.class::isInstance)
                .map(Expression.Text.class::cast);
    }

    private void check(
            Expression.Text path,
            Optional<Connectivity> synapses,
            Stage stage,
            Network network,
            List<Diagnostic> found) {
        switch (network.files().read(path.value(), path.span())) {
            case Result.Rejected<Tensor>(var problems) -> found.addAll(problems);
            case Result.Ok<Tensor>(var tensor, _) -> {
                Optional<Shape> wanted = synapses.map(Connectivity::weights);
                if (wanted.isPresent() && !wanted.get().equals(tensor.shape())) {
                    found.add(shape(path.span(), tensor.shape(), wanted.get(), stage));
                }
                for (long n = 0; n < tensor.size(); n++) {
                    if (!Double.isFinite(tensor.real(n))) {
                        found.add(notFinite(path.span(), n, tensor.real(n)));
                        return;
                    }
                }
            }
        }
    }

    private Diagnostic shape(Span span, Shape given, Shape wanted, Stage stage) {
        return Diagnostic.error(code(), "the file holds %s, but the weights are %s", given, wanted)
                .at(span, "%s", given)
                .and(stage.origin(), "%s", wanted)
                .hint(
                        "dense weights are `[neurons, axons]`, those of a convolution `[channels out, channels in, kernel]`");
    }

    private Diagnostic notFinite(Span span, long place, double value) {
        return Diagnostic.error(
                        code(), "weight %d of the file is %s, not a finite number", place, value)
                .at(span, "holds no weights");
    }
}
