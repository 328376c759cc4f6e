package snn.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import snn.backend.Probes;
import snn.backend.Recording;
import snn.backend.Sample;
import snn.backend.SampleEncoder;
import snn.backend.Trace;
import snn.compiler.FrontEnd;
import snn.compiler.discretise.Discretise;
import snn.compiler.quantise.Quantisation;
import snn.compiler.quantise.Quantise;
import snn.ir.DiscreteModel;
import snn.ir.Model;
import snn.ir.Population;
import snn.ir.Program;
import snn.ir.Projection;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.tensor.Tensor;
import snn.reference.ReferenceBackend;
import snn.simd.SimdBackend;

/// Neurons that no built-in covers, from their text to the reference backend, against loops written
/// by hand: 1,000 steps within 1e-12, with every spike.
class WrittenNeuronsTest {
    private static final int STEPS = 1_000;

    private static final String ADEX =
            """
            /// Adaptive exponential integrate-and-fire (Brette and Gerstner 2005).
            neuron adex(C = 281 pF, g_L = 30 nS, E_L = -70.6 mV, V_T = -50.4 mV, D_T = 2 mV, tau_w = 144 ms, a = 4 nS,
                        b = 80.5 pA, refractory = 2 ms) {
              input exc in nS
              state v = E_L
              state w = 0 pA
              state g_e = 0 nS
              let leak = g_L * (E_L - v)
              dv/dt = (leak + g_L * D_T * exp(min((v - V_T) / D_T, 6)) - w + g_e * (0 mV - v)) / C
              dw/dt = (a * (v - E_L) - w) / tau_w
              dg_e/dt = -g_e / 5 ms
              on exc { g_e += exc }
              spike when v >= 20 mV {
                v = E_L
                w += b
              }
            }
            """;

    private static final String RESONATOR =
            """
            /// Resonate-and-fire (Izhikevich 2001).
            neuron resonator(tau = 20 ms, omega = 0.6) {
              input i in mV
              state x = 0 mV
              state v = 0 mV
              dx/dt = -x / tau - omega * v / 1 ms + i / 1 ms
              dv/dt = omega * x / 1 ms - v / tau
              spike when v >= 1 mV {
                x = 0 mV
                v = 0.5 mV
              }
            }
            """;

    private static final String COMPARTMENTS =
            """
            /// A soma and a dendrite, which takes the input.
            neuron compartments(tau_s = 10 ms, tau_d = 30 ms, k = 0.7, threshold = 0.5 mV) {
              input i in mV
              state v = 0 mV
              state d = 0 mV
              dv/dt = (k * (d - v) - v) / tau_s
              dd/dt = (k * (v - d) - d + i) / tau_d
              spike when v >= threshold { v -= threshold }
            }
            """;

    private static final String FACILITATING =
            """
            /// A threshold that rises with every spike; a synapse that grows stronger with use.
            neuron facilitating(tau_m = 20 ms, tau_s = 5 ms, tau_t = 60 ms, tau_f = 200 ms, U = 0.2, rest = 1 mV,
                                jump = 0.4 mV) {
              input x in mV
              state v = 0 mV
              state i = 0 mV
              state theta = rest
              state u = U
              dv/dt = (i - v) / tau_m
              di/dt = -i / tau_s
              dtheta/dt = (rest - theta) / tau_t
              du/dt = (U - u) / tau_f
              on x {
                i += u * x
                u += x > 0 mV ? U * (1 - u) : 0
              }
              spike when v >= theta {
                v = 0 mV
                theta += jump
              }
            }
            """;

    /// A step of a neuron written by hand.
    private interface Oracle {
        /// Whether it fires; `states` are updated in place.
        boolean step(double[] states, double arriving);
    }

    @Test
    void adaptiveExponential() {
        double dt = 0.05;
        var waiting = new int[1];
        follow(
                ADEX,
                "s -> dense(1) -> adex",
                dt,
                12,
                List.of("v", "w", "g_e"),
                new double[] {-70.6, 0, 0},
                (s, x) -> {
                    double[] k1 = adex(s, s, 0);
                    double[] k2 = adex(s, k1, dt / 2);
                    double[] k3 = adex(s, k2, dt / 2);
                    double[] k4 = adex(s, k3, dt);
                    double v = s[0];
                    double w = s[1];
                    for (int i = 0; i < 3; i++) {
                        s[i] += dt / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
                    }
                    s[2] += x;
                    if (waiting[0] > 0) {
                        waiting[0]--;
                        s[0] = v;
                        s[1] = w;
                        return false;
                    }
                    if (s[0] < 20) {
                        return false;
                    }
                    waiting[0] = 40;
                    s[0] = -70.6;
                    s[1] += 80.5;
                    return true;
                },
                1);
    }

    private static double[] adex(double[] start, double[] slope, double span) {
        double v = start[0] + span * slope[0];
        double w = start[1] + span * slope[1];
        double g = start[2] + span * slope[2];
        double upstroke = 30 * 2 * Math.exp(Math.min((v + 50.4) / 2, 6));
        double dv = (30 * (-70.6 - v) + upstroke - w + g * (0 - v)) / 281;
        return new double[] {dv, (4 * (v + 70.6) - w) / 144, -g / 5};
    }

    @Test
    void resonateAndFire() {
        double b = -1 / 20.0;
        double omega = 0.6;
        double real = Math.exp(b) * Math.cos(omega);
        double imaginary = Math.exp(b) * Math.sin(omega);
        double size = b * b + omega * omega;
        double gainX = ((real - 1) * b + imaginary * omega) / size;
        double gainY = (imaginary * b - (real - 1) * omega) / size;
        follow(
                RESONATOR,
                "s -> dense(1) -> resonator",
                1,
                0.9,
                List.of("x", "v"),
                new double[2],
                (s, i) -> {
                    double x = real * s[0] - imaginary * s[1] + gainX * i;
                    double y = imaginary * s[0] + real * s[1] + gainY * i;
                    s[0] = y >= 1 ? 0 : x;
                    s[1] = y >= 1 ? 0.5 : y;
                    return y >= 1;
                },
                20);
    }

    @Test
    void twoCompartments() {
        double dt = 0.5;
        double p = -1.7 / 10;
        double q = 0.7 / 10;
        double r = 0.7 / 30;
        double s = -1.7 / 30;
        double root = Math.sqrt((p - s) * (p - s) / 4 + q * r);
        double first = (p + s) / 2 + root;
        double second = (p + s) / 2 - root;
        double slope = (Math.exp(first * dt) - Math.exp(second * dt)) / (first - second);
        double level =
                (first * Math.exp(second * dt) - second * Math.exp(first * dt)) / (first - second);
        double vv = level + slope * p;
        double vd = slope * q;
        double dv = slope * r;
        double dd = level + slope * s;
        double determinant = p * s - q * r;
        double gainV = (s * vd - q * (dd - 1)) / determinant / 30;
        double gainD = (p * (dd - 1) - r * vd) / determinant / 30;
        follow(
                COMPARTMENTS,
                "s -> dense(1) -> compartments",
                dt,
                40,
                List.of("v", "d"),
                new double[2],
                (x, i) -> {
                    double v = vv * x[0] + vd * x[1] + gainV * i;
                    double d = dv * x[0] + dd * x[1] + gainD * i;
                    x[0] = v >= 0.5 ? v - 0.5 : v;
                    x[1] = d;
                    return v >= 0.5;
                },
                20);
    }

    @Test
    void dynamicThresholdAndFacilitation() {
        double keepV = Math.exp(-1 / 20.0);
        double keepI = Math.exp(-1 / 5.0);
        double keepT = Math.exp(-1 / 60.0);
        double keepU = Math.exp(-1 / 200.0);
        double fromI = 5.0 / (5 - 20) * (keepI - keepV);
        follow(
                FACILITATING,
                "s -> dense(1) -> facilitating",
                1,
                8,
                List.of("v", "i", "theta", "u"),
                new double[] {0, 0, 1, 0.2},
                (s, x) -> {
                    s[0] = keepV * s[0] + fromI * s[1];
                    s[1] *= keepI;
                    s[2] = 1 + (s[2] - 1) * keepT;
                    s[3] = 0.2 + (s[3] - 0.2) * keepU;
                    s[1] += s[3] * x;
                    s[3] += x > 0 ? 0.2 * (1 - s[3]) : 0;
                    if (s[0] < s[2]) {
                        return false;
                    }
                    s[0] = 0;
                    s[2] += 0.4;
                    return true;
                },
                10);
    }

    @Test
    void threeOfThemRunInWholeNumbersAlikeOnReferenceAndSimd() {
        for (String[] neuron :
                new String[][] {
                    {RESONATOR, "resonator", "0.9", "x"},
                    {COMPARTMENTS, "compartments", "8", "d"},
                    {FACILITATING, "facilitating", "8", "theta"}
                }) {
            DiscreteModel model =
                    model(
                            neuron[0],
                            "s -> dense(1) -> " + neuron[1],
                            1,
                            Double.parseDouble(neuron[2]));
            var whole = Quantise.apply(model, Quantisation.INT8).orThrow().program();
            Recording wanted = reference(whole, "h.spikes", "h.v", "h." + neuron[3]);
            try (var simd = new SimdBackend().compile(whole).orThrow()) {
                Recording found =
                        simd.newRunner()
                                .run(sample(whole), Probes.of("h.spikes", "h.v", "h." + neuron[3]));
                for (Trace trace : wanted.traces()) {
                    assertArrayEquals(
                            trace.values(),
                            found.trace(trace.node(), trace.variable()).orElseThrow().values(),
                            trace.name());
                }
            }
            int real = spikes(reference(model, "h.spikes"));
            int integer = spikes(wanted);
            assertTrue(
                    real > 10 && Math.abs(real - integer) <= real / 20 + 1,
                    neuron[1] + ": " + real + " and " + integer + " spikes");
        }
    }

    @Test
    void theExponentialHasNoWholeNumbersAndThatIsNamed() {
        DiscreteModel model = model(ADEX, "s -> dense(1) -> adex", 0.05, 12);
        Diagnostic found = Quantise.apply(model, Quantisation.INT8).diagnostics().getFirst();
        assertEquals("no-fixed-point", found.code());
        assertEquals(
                "`h` computes `exp` of a state, which has no fixed-point form", found.message());
    }

    private static void follow(
            String neuron,
            String chain,
            double dt,
            double weight,
            List<String> names,
            double[] states,
            Oracle oracle,
            int leastSpikes) {
        DiscreteModel model = model(neuron, chain, dt, weight);
        var probes = names.stream().map(n -> "h." + n).toArray(String[]::new);
        var all = Arrays.copyOf(probes, probes.length + 1);
        all[probes.length] = "h.spikes";
        Recording recording = reference(model, all);
        Sample sample = sample(model);
        int spikes = 0;
        for (int t = 0; t < STEPS; t++) {
            boolean fires = oracle.step(states, weight * sample.of("s").value(t, 0));
            spikes += fires ? 1 : 0;
            assertEquals(fires ? 1 : 0, at(recording, "spikes", t), "spike in step " + t);
            for (int n = 0; n < states.length; n++) {
                assertEquals(
                        states[n],
                        at(recording, names.get(n), t),
                        1e-12 * Math.max(1, Math.abs(states[n])),
                        names.get(n) + " in step " + t);
            }
        }
        assertTrue(spikes >= leastSpikes, spikes + " spikes");
    }

    private static double at(Recording recording, String variable, int t) {
        return recording.trace("h", variable).orElseThrow().at(t, 0);
    }

    private static int spikes(Recording recording) {
        int count = 0;
        for (int t = 0; t < STEPS; t++) {
            count += (int) at(recording, "spikes", t);
        }
        return count;
    }

    private static DiscreteModel model(String neuron, String chain, double dt, double weight) {
        String text =
                neuron
                        + """
                        network tiny {
                          time %d steps of %s ms
                          input x = real[1]
                          encode s = x -> poisson(rate = %s Hz)
                          layer h = %s
                          output y = h -> spike_count -> argmax
                        }
                        """
                                .formatted(STEPS, dt, dt < 0.1 ? "1000" : "250", chain);
        var model =
                FrontEnd.compile("tiny.snn", text)
                        .orThrow()
                        .mapNodes(n ->
                                n instanceof Projection p
                                        ? p.withWeights(
                                                Tensor.of(
                                                        p.connectivity().weights(),
                                                        new double[] {weight}),
                                                Optional.empty())
                                        : n);
        return Discretise.apply(toItsPort(model)).orThrow().program();
    }

    /// The model with what reaches `h` at the one port that it has.
    private static Model toItsPort(Model model) {
        var h = (Population) model.graph().node("h");
        String port = h.dynamics().ports().getFirst().name();
        var edges =
                model.graph().edges().stream()
                        .map(e -> e.to().equals("h") ? new Edge(e.from(), "h", port, e.delay()) : e)
                        .toList();
        var graph = new Graph<>(model.graph().nodes(), edges);
        return new Model(model.header(), model.time(), graph, model.readOuts());
    }

    private static Sample sample(Program program) {
        return new SampleEncoder(program, 3, "test").encode(0, new float[] {1});
    }

    private static Recording reference(Program program, String... probes) {
        try (var artefact = new ReferenceBackend().compile(program).orThrow()) {
            return artefact.newRunner().run(sample(program), Probes.of(probes));
        }
    }
}
