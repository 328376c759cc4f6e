package snn.cli;

import java.util.Arrays;
import java.util.Optional;
import snn.compiler.FrontEnd;
import snn.ir.Input;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.Projection;
import snn.ir.WeightFormat;
import snn.ir.diagnostic.Result;
import snn.ir.synapse.Connectivity;
import snn.ir.tensor.Tensor;

/// A construct, and a small model that has it: four values to three neurons `h` to two neurons
/// `out`, with the construct in the place of something plain.
///
/// @param word the construct as written
/// @param text the network, without its last brace
/// @param readOut what the loss is taken of
record Probe(String construct, String word, String text, String readOut) {
    /// Has weights, and no training.
    Model model() {
        return compiled("}").orThrow();
    }

    /// The same, and says how it is trained.
    Result<Model> trained() {
        return compiled(
                """
                  train {
                    data   = digits
                    rule   = surrogate(fast_sigmoid(slope = 5))
                    loss   = cross_entropy(%s(out))
                    batch  = 20
                    epochs = 1
                  }
                }
                """
                        .formatted(readOut));
    }

    /// Samples that the model takes.
    ProbeSamples samples() {
        Model model = model();
        Input input = (Input) model.graph().node("x");
        int elements = input.shape().length();
        return new ProbeSamples(
                input.form().isInTime() ? model.time().orElseThrow().steps() * elements : elements);
    }

    private Result<Model> compiled(String end) {
        return FrontEnd.compile("probe.snn", text + end)
                .then(model -> Result.ok(model.mapNodes(Probe::weighted)));
    }

    private static Node weighted(Node node) {
        return node instanceof Projection p ? weighted(p) : node;
    }

    private static Projection weighted(Projection projection) {
        Connectivity synapses = projection.connectivity();
        var weights = new float[synapses.weights().length()];
        for (int n = 0; n < weights.length; n++) {
            weights[n] = weight(n, projection.format().sign());
        }
        var bias = new float[synapses.biases().length()];
        Arrays.fill(bias, 0.25f);
        return projection.withWeights(
                Tensor.of(synapses.weights(), weights),
                projection.biased()
                        ? Optional.of(Tensor.of(synapses.biases(), bias))
                        : Optional.empty());
    }

    private static float weight(int number, WeightFormat.Sign sign) {
        return switch (sign) {
            case ANY -> number % 3 == 0 ? -0.5f : 0.5f;
            case POSITIVE -> 0.5f;
            case NEGATIVE -> -0.5f;
        };
    }
}
