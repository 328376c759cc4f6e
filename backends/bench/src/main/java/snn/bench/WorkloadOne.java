package snn.bench;

import java.nio.file.Path;
import snn.backend.Sample;
import snn.bench.workload.Images;
import snn.bench.workload.Inputs;
import snn.bench.workload.Texts;
import snn.ir.Model;
import snn.ir.Program;
import snn.ir.Projection;

/// W1 of docs/results/perf.md for JMH, which runs from the folder of the project. The weights are
/// random, with a spread that makes about as many hidden neurons fire as trained ones did (2 304 a
/// sample).
final class WorkloadOne {
    private static final int SAMPLES = 200;
    private static final int STEPS = 25;
    private static final float SPREAD = 0.062f;

    private WorkloadOne() {}

    /// The network with float32 weights.
    static Program real() {
        return Texts.discrete(model()).orThrow();
    }

    /// The same with int8 weights and integer neurons.
    static Program whole() {
        return Texts.whole(model());
    }

    /// Images 0 to 199 of the test set.
    static Sample[] samples() {
        return Inputs.rate(Images.test(), SAMPLES, STEPS).toArray(Sample[]::new);
    }

    private static Model model() {
        var texts = new Texts(Path.of("models/workloads"));
        return Texts.with(texts.model("w1"), WorkloadOne::weights);
    }

    private static float[] weights(Projection projection) {
        int seed = projection.name().startsWith("h.") ? 42 : 43;
        var weights = new float[projection.connectivity().weights().length()];
        for (int n = 0; n < weights.length; n++) {
            weights[n] = (RandomNumbers.uniform(seed, n) * 2 - 1) * SPREAD;
        }
        return weights;
    }
}
