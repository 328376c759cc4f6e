package snn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import snn.backend.Artefact;
import snn.backend.Backend;
import snn.compiler.FrontEnd;
import snn.compiler.quantise.Quantisation;
import snn.fpga.FpgaBackend;
import snn.fpga.FpgaOptions;
import snn.fpga.device.Devices;
import snn.ir.IntegerModel;
import snn.ir.Node;
import snn.ir.Projection;
import snn.ir.data.Samples;
import snn.ir.random.CounterRandom;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.wire.StoredModel;
import snn.loihi.LoihiBackend;
import snn.reference.ReferenceBackend;

/// Neurons that a user writes, from the text to the netlist: bit for bit as the reference. The
/// cores of Loihi have no place for them, and say for what.
final class UserNeuronsOnHardwareTest {
    private static final String RESONATE =
            """
            neuron cell(omega = 300 Hz, damping = 50 Hz, threshold = 1) {
              state u = 0
              state v = 0
              du/dt = -damping * u - omega * v
              dv/dt = omega * u - damping * v
              on input { u += input }
              spike when v >= threshold {
                u = 0
                v = threshold
              }
            }
            """;

    private static final String TWO_COMPARTMENT =
            """
            neuron cell(tau_d = 10 ms, tau_s = 20 ms, couple = 0.4, threshold = 1) {
              state d = 0
              state v = 0
              dd/dt = (couple * (v - d) - d) / tau_d
              dv/dt = (couple * (d - v) - v) / tau_s
              on input { d += input }
              spike when v >= threshold {
                v = 0
              }
            }
            """;

    private static final String DYNAMIC_THRESHOLD =
            """
            neuron cell(tau = 10 ms, tau_a = 30 ms, tau_f = 20 ms, threshold = 1) {
              state v = 0
              state a = 0
              state f = 0
              dv/dt = -v / tau
              da/dt = -a / tau_a
              df/dt = -f / tau_f
              on input { v += input * (1 + f) }
              spike when v >= threshold + a {
                v = 0
                a += 0.3
                f += 0.2 * (1 - f)
              }
            }
            """;

    private static String network(String neuron) {
        return neuron
                + """
                network user {
                  time 12 steps of 1 ms
                  input image = real[4] in 0..1
                  encode spikes = image -> poisson(rate = 900 Hz)
                  layer h = spikes -> dense(5) -> cell
                  layer out = h -> dense(2) -> cell
                  output label = out -> spike_count
                }
                """;
    }

    private static IntegerModel integers(String word) {
        String neuron =
                switch (word) {
                    case "resonate" -> RESONATE;
                    case "two_compartment" -> TWO_COMPARTMENT;
                    case "dynamic_threshold" -> DYNAMIC_THRESHOLD;
                    default -> throw new IllegalArgumentException(word);
                };
        var model =
                FrontEnd.compile("user.snn", network(neuron))
                        .orThrow()
                        .mapNodes(UserNeuronsOnHardwareTest::weighted);
        return Levels.integer(StoredModel.of(model), Quantisation.INT8).orThrow().program();
    }

    private static Node weighted(Node node) {
        if (!(node instanceof Projection dense)) {
            return node;
        }
        var weights = new float[dense.fanOut() * dense.fanIn()];
        for (int n = 0; n < weights.length; n++) {
            weights[n] = n % 3 == 0 ? -0.2f : 0.7f;
        }
        return dense.withWeights(
                Tensor.of(Shape.of(dense.fanOut(), dense.fanIn()), weights),
                dense.biased()
                        ? Optional.of(Tensor.of(dense.shape(), new float[dense.fanOut()]))
                        : Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"resonate", "two_compartment", "dynamic_threshold"})
    void theNetlistIsTheReferenceBitForBit(String word) {
        IntegerModel program = integers(word);
        Backend fpga =
                new FpgaBackend(
                        Devices.named("ecp5_25k").orElseThrow(),
                        FpgaOptions.STANDARD.withLanes(1).on(FpgaOptions.Simulator.INTERPRETER));
        Artefact artefact = fpga.compile(program).orThrow();
        Artefact law = new ReferenceBackend().compile(program).orThrow();
        try (var contender = new Contender(fpga.name(), program, artefact, law)) {
            var contest = new SideBySide(List.of(contender), new Noise(), 5, 1);
            var standing = contest.run(() -> {}).getFirst();
            assertEquals("", standing.comparison().first());
            assertTrue(standing.comparison().total().compared() > 0);
            var spikes = standing.evaluation().activity().spikesByNode();
            assertTrue(spikes.getOrDefault("h", 0.0) > 0, spikes.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"resonate", "two_compartment", "dynamic_threshold"})
    void theCoresNameWhatTheyHaveNoPlaceFor(String word) {
        var problem = new LoihiBackend().compile(integers(word)).diagnostics().getFirst();
        assertEquals("neuron-on-chip", problem.code(), problem.message());
        assertTrue(problem.message().contains("cannot: "), problem.message());
        assertTrue(problem.hints().getLast().contains("fpga"), problem.hints().toString());
    }

    /// Four values a sample, uniform in 0..1.
    private static final class Noise implements Samples {
        @Override
        public int size() {
            return 12;
        }

        @Override
        public Shape shape() {
            return Shape.of(4);
        }

        @Override
        public int classes() {
            return 2;
        }

        @Override
        public float[] values(int sample) {
            var values = new float[4];
            for (int n = 0; n < 4; n++) {
                values[n] = CounterRandom.uniform(sample, n);
            }
            return values;
        }

        @Override
        public int label(int sample) {
            return sample % 2;
        }
    }
}
