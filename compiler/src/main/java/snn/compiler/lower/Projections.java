package snn.compiler.lower;

import java.util.Arrays;
import java.util.Optional;
import snn.compiler.check.Bound;
import snn.compiler.check.Connections;
import snn.compiler.check.Network;
import snn.compiler.check.Signatures;
import snn.compiler.check.Site;
import snn.compiler.check.Slot;
import snn.compiler.check.Stage;
import snn.compiler.check.WeightsFile;
import snn.compiler.syntax.Expression;
import snn.ir.Initialiser;
import snn.ir.Projection;
import snn.ir.WeightFormat;
import snn.ir.diagnostic.Result;
import snn.ir.synapse.Connectivity;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// The synapses of a network.
final class Projections {
    private final Network network;
    private final Values values;

    Projections(Network network, Values values) {
        this.network = network;
        this.values = values;
    }

    Projection of(Stage stage, Shape in, Bound call) {
        Connectivity connectivity = Connections.of(call, in, network).orElseThrow();
        boolean biased = values.word(call, Signatures.BIAS).equals("true");
        Optional<Tensor> weights = WeightsFile.path(call).map(this::weights);
        return new Projection(
                stage.name(),
                connectivity,
                format(call),
                biased,
                weights,
                weights.filter(_ -> biased).map(_ -> zeros(connectivity.biases())),
                start(call),
                stage.origin());
    }

    private WeightFormat format(Bound call) {
        String sign = values.word(call, Signatures.SIGN);
        return new WeightFormat(
                WeightFormat.Values.named(values.word(call, Signatures.WEIGHTS)).orElseThrow(),
                Arrays.stream(WeightFormat.Sign.values())
                        .filter(s -> s.word().equals(sign))
                        .findFirst()
                        .orElseThrow(),
                values.word(call, Signatures.SCALE).equals("channel"));
    }

    private Tensor weights(Expression.Text path) {
        return switch (network.files().read(path.value(), path.span())) {
            case Result.Ok<Tensor>(var tensor, _) -> floats(tensor);
            case Result.Rejected<Tensor> _ ->
                    throw new IllegalStateException("unread " + path.value());
        };
    }

    private static Tensor floats(Tensor tensor) {
        var weights = new float[Math.toIntExact(tensor.size())];
        for (int n = 0; n < weights.length; n++) {
            weights[n] = (float) tensor.real(n);
        }
        return Tensor.of(tensor.shape(), weights);
    }

    private static Tensor zeros(Shape shape) {
        return Tensor.of(shape, new float[shape.length()]);
    }

    private Optional<Initialiser> start(Bound call) {
        return call.call("init").flatMap(c -> initialiser(bound(call, c)));
    }

    private static Bound bound(Bound call, Expression.Application init) {
        var slot = (Slot.Function) call.signature().slot("init").orElseThrow();
        return new Site(init, "initialiser", slot.oneOf()).bound().orElseThrow();
    }

    /// What weights are drawn by; absent where they come from a file.
    private Optional<Initialiser> initialiser(Bound init) {
        return switch (init.signature().name()) {
            case "uniform" ->
                    Optional.of(
                            new Initialiser.Uniform(
                                    values.quantity(init, "low"), values.quantity(init, "high")));
            case "normal" ->
                    Optional.of(
                            new Initialiser.Normal(
                                    values.quantity(init, "mean"), values.quantity(init, "sd")));
            case "constant" ->
                    Optional.of(new Initialiser.Constant(values.quantity(init, "value")));
            case "he" -> Optional.of(new Initialiser.He());
            case "xavier" -> Optional.of(new Initialiser.Xavier(values.quantity(init, "gain")));
            default -> Optional.empty();
        };
    }
}
