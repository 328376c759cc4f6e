package snn.cli;

import java.util.Optional;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.Projection;
import snn.ir.random.CounterRandom;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// A model that is small and has all parts.
final class Tiny {
    static final String TEXT =
            """
            network tiny {
              time 8 steps of 1 ms
              input  image  = real[8, 8] in 0..1
              encode spikes = image -> poisson(rate = 500 Hz)
              layer h   = spikes -> flatten -> dense(12) -> lif(tau_mem = 10 ms)
              layer out = h -> dense(10) -> li(tau_mem = 10 ms)
              output label = out -> max_over_time -> argmax
              train {
                data = digits
                rule = surrogate(fast_sigmoid(slope = 25))
                loss = cross_entropy(max_over_time(out))
                batch = 32   epochs = 2   seed = 3
              }
            }
            """;

    private Tiny() {}

    /// Weights from a fixed stream, and binary ones where the model wants that.
    static Model withWeights(Model model) {
        return model.mapNodes(Tiny::withWeights);
    }

    private static Node withWeights(Node node) {
        if (!(node instanceof Projection dense)) {
            return node;
        }
        var weights = new float[dense.fanOut() * dense.fanIn()];
        long key = CounterRandom.stream(1, dense.name());
        for (int n = 0; n < weights.length; n++) {
            float drawn = CounterRandom.uniform(key, n) - 0.4f;
            weights[n] = dense.format().isBinary() ? Math.copySign(0.25f, drawn) : drawn;
        }
        Optional<Tensor> bias =
                dense.biased()
                        ? Optional.of(Tensor.of(dense.shape(), new float[dense.fanOut()]))
                        : Optional.empty();
        return dense.withWeights(Tensor.of(Shape.of(dense.fanOut(), dense.fanIn()), weights), bias);
    }
}
