package snn.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import snn.backend.Agreement;
import snn.backend.Artefact;
import snn.backend.Probes;
import snn.backend.Recording;
import snn.backend.Runner;
import snn.backend.Sample;
import snn.backend.SampleEncoder;
import snn.backend.Trace;
import snn.ir.DiscreteModel;
import snn.ir.DiscretePopulation;
import snn.ir.IntegerPopulation;
import snn.ir.Program;
import snn.ir.Projection;
import snn.ir.diagnostic.Result;
import snn.ir.tensor.Tensor;
import snn.reference.ReferenceBackend;
import snn.simd.kernel.Kernels;

final class SimdBackendTest {
    static final List<String> KINDS = Networks.KINDS;
    private static final int NETWORKS = 12;
    private static final int MIXED = 40;
    private static final int SAMPLES = 2;
    private static final long SEED = 20250;

    /// A membrane this near to its threshold may fall on either side of it in single precision.
    private static final double NEAR = 1e-4;

    /// Twelve steps of sums over up to 130 weights of magnitude 1 in single precision.
    private static final double STATE_BOUND = 1e-4;

    /// The ways to run: vectors or loops, layer by layer or step by step.
    static List<SimdBackend> ways() {
        var ways = new ArrayList<SimdBackend>();
        for (Kernels kernels : List.of(Kernels.best(), Kernels.scalar())) {
            ways.add(new SimdBackend(kernels, Long.MAX_VALUE));
            ways.add(new SimdBackend(kernels, 0));
        }
        return ways;
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void integersEqualTheReferenceInEveryBit(String kind) {
        for (long seed = SEED; seed < SEED + NETWORKS; seed++) {
            var model = IntegerNetworks.of(kind, seed);
            List<Recording> laws = laws(model, seed);
            for (SimdBackend way : ways()) {
                for (Pair pair : pairs(laws, model, way, seed)) {
                    Agreement agreement = Agreement.of(pair.law(), pair.got());
                    assertTrue(
                            agreement.holds(), kind + ", seed " + seed + ": " + agreement.first());
                    assertSameCounts(pair, kind + ", seed " + seed);
                }
            }
        }
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void realsEqualTheReferenceWithinTheirBound(String kind) {
        int near = 0;
        for (long seed = SEED; seed < SEED + NETWORKS; seed++) {
            var model = Networks.of(kind, seed);
            List<Recording> laws = laws(model, seed);
            for (SimdBackend way : ways()) {
                for (Pair pair : pairs(laws, model, way, seed)) {
                    near += assertNear(model, pair, kind + ", seed " + seed) ? 1 : 0;
                }
            }
        }
        assertTrue(near <= NETWORKS * SAMPLES, near + " runs went another way near a threshold");
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void everyWayToRunRealsGivesTheSameBits(String kind) {
        for (long seed = SEED; seed < SEED + NETWORKS; seed++) {
            var model = Networks.of(kind, seed);
            Sample sample = sample(model, seed, 0);
            Recording first = run(new SimdBackend(), model, sample);
            for (SimdBackend way : ways()) {
                Agreement agreement = Agreement.of(first, run(way, model, sample));
                assertTrue(agreement.holds(), kind + ", seed " + seed + ": " + agreement.first());
            }
        }
    }

    @Test
    void mixedIntegersEqualTheReferenceInEveryBit() {
        for (long seed = SEED; seed < SEED + MIXED; seed++) {
            var model = MixedNetworks.whole(seed);
            List<Recording> laws = laws(model, seed);
            for (SimdBackend way : ways()) {
                for (Pair pair : pairs(laws, model, way, seed)) {
                    Agreement agreement = Agreement.of(pair.law(), pair.got());
                    assertTrue(agreement.holds(), "seed " + seed + ": " + agreement.first());
                    assertSameCounts(pair, "seed " + seed);
                    assertSameAnswers(pair, "seed " + seed);
                }
            }
        }
    }

    @Test
    void mixedRealsEqualTheReferenceWithinTheirBound() {
        int near = 0;
        int runs = 0;
        for (long seed = SEED; seed < SEED + MIXED; seed++) {
            var model = MixedNetworks.real(seed);
            List<Recording> laws = laws(model, seed);
            for (SimdBackend way : ways()) {
                for (Pair pair : pairs(laws, model, way, seed)) {
                    runs++;
                    near += assertNear(model, pair, "seed " + seed) ? 1 : 0;
                }
            }
        }
        assertTrue(near <= runs / 10, near + " of " + runs + " went another way near a threshold");
    }

    @Test
    void everyWayToRunMixedRealsGivesTheSameBits() {
        for (long seed = SEED; seed < SEED + MIXED; seed++) {
            var model = MixedNetworks.real(seed);
            Sample sample = sample(model, seed, 0);
            Recording first = run(new SimdBackend(), model, sample);
            for (SimdBackend way : ways()) {
                Agreement agreement = Agreement.of(first, run(way, model, sample));
                assertTrue(agreement.holds(), "seed " + seed + ": " + agreement.first());
            }
        }
    }

    @Test
    void mixedNetworksHaveEverythingAndFire() {
        var kinds = new TreeSet<String>();
        long spikes = 0;
        for (long seed = SEED; seed < SEED + MIXED; seed++) {
            for (Program model : List.of(MixedNetworks.real(seed), MixedNetworks.whole(seed))) {
                kinds.add(plan(model));
                Recording recording = run(new SimdBackend(), model, sample(model, seed, 0));
                for (int[] counts : recording.spikes().values()) {
                    spikes += java.util.Arrays.stream(counts).sum();
                }
            }
        }
        for (String way :
                List.of(
                        "patches of float32",
                        "patches of int16",
                        "lists of synapses",
                        "rows of int8",
                        "rows of float32",
                        "windows by spikes",
                        "windows by elements",
                        "its inputs side by side",
                        "sum of its inputs",
                        "a factor and an offset",
                        "fused loop",
                        "integer operations")) {
            assertTrue(kinds.stream().anyMatch(p -> p.contains(way)), way);
        }
        assertTrue(spikes > 10_000, spikes + " spikes");
    }

    @Test
    void theNetworksOfTheTestsFire() {
        for (String kind : KINDS) {
            long spikes = 0;
            long silent = 0;
            for (long seed = SEED; seed < SEED + NETWORKS; seed++) {
                for (Program model :
                        List.of(Networks.of(kind, seed), IntegerNetworks.of(kind, seed))) {
                    Recording recording = run(new SimdBackend(), model, sample(model, seed, 0));
                    for (int[] counts : recording.spikes().values()) {
                        for (int count : counts) {
                            spikes += count;
                            silent += count == 0 ? 1 : 0;
                        }
                    }
                }
            }
            boolean reads = List.of("i", "li", "cuba_li").contains(kind);
            assertTrue(reads || spikes > 500 && silent > 10, kind + ": " + spikes + ", " + silent);
        }
    }

    @Test
    void allNeuronsAreFusedLoops() {
        for (String kind : KINDS) {
            for (Program model : List.of(Networks.of(kind, 1), IntegerNetworks.of(kind, 1))) {
                String plan = plan(model);
                assertTrue(plan.contains("fused loop"), kind + ": " + plan);
                assertFalse(plan.contains("64-bit"), kind + ": " + plan);
            }
        }
    }

    @Test
    void aRunnerForgetsTheSampleBefore() {
        var model = Networks.of("cuba_lif", SEED);
        Artefact artefact = new SimdBackend().compile(model).orThrow();
        try (Runner runner = artefact.newRunner();
                Runner fresh = artefact.newRunner()) {
            runner.run(sample(model, SEED, 0), probes(model));
            Recording second = runner.run(sample(model, SEED, 1), probes(model));
            Recording alone = fresh.run(sample(model, SEED, 1), probes(model));
            assertTrue(Agreement.of(alone, second).holds());
        }
    }

    @Test
    void projectionsWithoutWeightsAreNamed() {
        var model = Networks.of("lif", SEED);
        var untrained =
                new DiscreteModel(
                        model.header(),
                        model.time(),
                        model.graph()
                                .mapped(n -> n instanceof Projection d ? d.withoutWeights() : n),
                        model.readOuts());
        var rejected =
                assertInstanceOf(Result.Rejected.class, new SimdBackend().compile(untrained));
        long dense = model.graph().nodes().stream().filter(Projection.class::isInstance).count();
        assertEquals(dense, rejected.problems().size());
        assertTrue(rejected.problems().toString().contains("no-weights"));
    }

    record Pair(Recording law, Recording got) {}

    static String plan(Program model) {
        return new SimdBackend().compile(model).orThrow().report().tables().toString();
    }

    /// What the reference makes of each sample.
    static List<Recording> laws(Program model, long seed) {
        try (Runner reference = new ReferenceBackend().compile(model).orThrow().newRunner()) {
            return IntStream.range(0, SAMPLES)
                    .mapToObj(n -> reference.run(sample(model, seed, n), probes(model)))
                    .toList();
        }
    }

    static List<Pair> pairs(List<Recording> laws, Program model, SimdBackend way, long seed) {
        try (Runner runner = way.compile(model).orThrow().newRunner()) {
            return IntStream.range(0, SAMPLES)
                    .mapToObj(n ->
                            new Pair(
                                    laws.get(n), runner.run(sample(model, seed, n), probes(model))))
                    .toList();
        }
    }

    static Recording run(SimdBackend way, Program model, Sample sample) {
        try (Runner runner = way.compile(model).orThrow().newRunner()) {
            return runner.run(sample, probes(model));
        }
    }

    static Sample sample(Program model, long seed, int number) {
        int pixels = model.graph().node("image").shape().length();
        var random = new Random(seed + number);
        var values = new float[pixels];
        for (int n = 0; n < pixels; n++) {
            values[n] = random.nextFloat();
        }
        return new SampleEncoder(model, seed, "test").encode(number, values);
    }

    /// Everything there is to see.
    static Probes probes(Program model) {
        var wanted = new TreeSet<String>();
        for (var node : model.graph().nodes()) {
            Stream<String> states =
                    switch (node) {
                        case DiscretePopulation p ->
                                p.dynamics().states().stream().map(s -> s.name());
                        case IntegerPopulation p ->
                                p.dynamics().states().stream().map(s -> s.name());
                        default -> Stream.empty();
                    };
            states.forEach(s -> wanted.add(node.name() + "." + s));
            if (!node.name().equals("image")) {
                wanted.add(node.name() + ".spikes");
            }
        }
        return new Probes(wanted);
    }

    static void assertSameCounts(Pair pair, String what) {
        assertEquals(pair.law().spikes().keySet(), pair.got().spikes().keySet(), what);
        pair.law()
                .spikes()
                .forEach((name, counts) ->
                        assertArrayEquals(counts, pair.got().spikes().get(name), what));
    }

    static void assertSameAnswers(Pair pair, String what) {
        for (int n = 0; n < pair.law().answers().size(); n++) {
            assertArrayEquals(
                    pair.law().answers().get(n).values(),
                    pair.got().answers().get(n).values(),
                    what);
        }
    }

    /// Compares step by step until a neuron whose membrane is near its threshold goes another way;
    /// from there on the runs may differ. Returns whether they did.
    static boolean assertNear(DiscreteModel model, Pair pair, String what) {
        for (int t = 0; t < model.time().steps(); t++) {
            for (DiscretePopulation population : populations(model)) {
                if (anyNear(population, pair, t)) {
                    return true;
                }
            }
            for (Trace law : pair.law().traces()) {
                Trace got = pair.got().trace(law.node(), law.variable()).orElseThrow();
                for (int n = 0; n < law.neurons(); n++) {
                    double bound = STATE_BOUND * (1 + Math.abs(law.at(t, n)));
                    assertEquals(
                            law.at(t, n),
                            got.at(t, n),
                            bound,
                            what + ", " + law.name() + " of " + n + " in step " + t);
                }
            }
        }
        return false;
    }

    private static List<DiscretePopulation> populations(DiscreteModel model) {
        return model.graph().nodes().stream()
                .filter(DiscretePopulation.class::isInstance)
                .map(DiscretePopulation.class::cast)
                .filter(p -> p.dynamics().spikes())
                .toList();
    }

    /// Whether a neuron fired in one run alone, with a membrane near its threshold in the other.
    private static boolean anyNear(DiscretePopulation population, Pair pair, int t) {
        Trace law = trace(pair.law(), population, "spikes");
        Trace got = trace(pair.got(), population, "spikes");
        for (int n = 0; n < law.neurons(); n++) {
            if (law.at(t, n) != got.at(t, n)) {
                Recording other = law.at(t, n) == 0 ? pair.law() : pair.got();
                if (population.kind().equals("ported")) {
                    return Math.abs(trace(other, population, "margin").at(t, n)) < NEAR;
                }
                double v = trace(other, population, "v").at(t, n);
                return Math.abs(v - threshold(population, other, t, n)) < NEAR;
            }
        }
        return false;
    }

    private static double threshold(
            DiscretePopulation population, Recording recording, int t, int n) {
        Tensor threshold = Objects.requireNonNull(population.parameters().get("threshold"));
        double base = threshold.real(threshold.size() == 1 ? 0 : n);
        return population.kind().equals("alif")
                ? base + trace(recording, population, "a").at(t, n)
                : base;
    }

    private static Trace trace(Recording recording, DiscretePopulation of, String variable) {
        return recording.trace(of.name(), variable).orElseThrow();
    }
}
