package snn.bench.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import snn.backend.Activity;
import snn.backend.Artefact;
import snn.backend.Probes;
import snn.backend.Runner;
import snn.backend.Sample;
import snn.ir.Program;
import snn.ir.encoding.Frames;
import snn.simd.SimdBackend;

/// The workloads are the ones that other tools were measured on: where weights are defined, every
/// spike is. What a run costs is not timed here; its counts say on any machine whether it does the
/// same work.
final class WorkloadTest {
    static final Texts TEXTS = new Texts(Path.of("../../models/workloads"));

    @ParameterizedTest
    @ValueSource(strings = {"w1", "w2", "w3", "w4", "w5", "w6", "w7"})
    void everyTextIsAModel(String name) {
        assertEquals(name, TEXTS.model(name).header().name());
    }

    /// GeNN and the prototype of docs/results/perf.md count the same.
    @Test
    void singleSpikesAreThoseOfOtherTools() {
        var model = Texts.with(TEXTS.model("w2"), Weights::signs);
        List<Sample> samples = Inputs.latency(Images.test(), 200);
        for (Program program : List.of(Texts.discrete(model).orThrow(), Texts.whole(model))) {
            Map<String, Double> spikes = counted(program, samples);
            assertEquals(391, Math.round(spikes.getOrDefault("spikes", 0.0)));
            assertEquals(247, Math.round(spikes.getOrDefault("h", 0.0)));
        }
    }

    @Test
    void inputsAreThoseOfOtherTools() {
        List<Sample> samples = Inputs.rate(Images.test(), 200, 25);
        long spikes = 0;
        for (Sample sample : samples) {
            spikes += ((Frames.Spikes) sample.of("spikes")).count();
        }
        assertEquals(5784, Math.round(spikes / 200.0));
    }

    @Test
    void whatIsNotUnderstoodIsAnsweredWithTheUsage() {
        assertEquals(List.of("w1"), Asked.of("W1", "--threads", "1", "--quick").workloads());
        assertEquals(Asked.ALL, Asked.of().workloads());
        for (String wrong : List.of("w8", "--threads", "--format=json")) {
            assertThrows(IllegalArgumentException.class, () -> Asked.of(wrong));
        }
        assertThrows(IllegalArgumentException.class, () -> Asked.of("--out", "/no/such/place.md"));
        assertThrows(IllegalArgumentException.class, () -> Asked.of("--threads", "9999"));
    }

    @Test
    void peersAreOfTheSameMachineWhereThereAreAny() {
        var rounds = new Rounds(new double[] {1e-3}, new double[] {1e-3});
        var figure = new Figure("w1", "int8", 1, 1, "a sample", rounds, 1, "", "");
        Peers peers = Peers.read();
        List<Peer> there = peers.of(figure, "AuthenticAMD-26-512");
        assertEquals("Spyx", there.getFirst().tool());
        assertEquals(0.585, there.getFirst().ratio(figure), 1e-9);
        assertTrue(peers.of(figure, "nobody's").size() >= there.size());
    }

    private static Map<String, Double> counted(Program program, List<Sample> samples) {
        var activity = new Activity(program);
        try (Artefact artefact = new SimdBackend().compile(program).orThrow();
                Runner runner = artefact.newRunner()) {
            for (Sample sample : samples) {
                activity.add(sample, runner.run(sample, Probes.NONE));
            }
        }
        return activity.spikesByNode();
    }
}
