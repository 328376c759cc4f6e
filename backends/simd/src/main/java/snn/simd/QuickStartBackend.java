package snn.simd;

import snn.backend.Artefact;
import snn.backend.Backend;
import snn.ir.IntegerProjection;
import snn.ir.Program;
import snn.ir.Projection;
import snn.ir.diagnostic.Result;
import snn.ir.graph.Named;
import snn.ir.synapse.Connectivity;
import snn.ir.synapse.Convolution;
import snn.simd.kernel.Kernels;

/// [SimdBackend] for a process that has just begun. Before the JVM has compiled them, vectors are
/// some ten times slower than plain loops, so that the first samples go through plain loops. Where
/// more follow, another thread gets the vectors going; from then on samples go through vectors.
/// Both give the same bits, so nothing but the time depends on when that is.
public final class QuickStartBackend implements Backend {
    /// Synapses times steps up to which a sample is short: a longer one would be on its way through
    /// plain loops for longer than vectors take to get going.
    private static final long SHORT = 100_000_000;

    private final SimdBackend plain = new SimdBackend(Kernels.scalar());
    private final SimdBackend vectors;
    private final long shortNanos;

    public QuickStartBackend() {
        this(new SimdBackend(Kernels.best()), Warming.SHORT_NANOS);
    }

    /// @param shortNanos that samples of a short run take in plain loops
    QuickStartBackend(SimdBackend vectors, long shortNanos) {
        this.vectors = vectors;
        this.shortNanos = shortNanos;
    }

    @Override
    public String name() {
        return vectors.name();
    }

    @Override
    public Result<Artefact> compile(Program program) {
        if (!Kernels.hasVectors() || work(program) > SHORT) {
            return vectors.compile(program);
        }
        return plain.compile(program)
                .then(first ->
                        Result.ok(
                                new QuickStartArtefact(
                                        first,
                                        new Warming(() -> vectors.compile(program), shortNanos))));
    }

    private static long work(Program program) {
        return program.time().steps()
                * program.graph().nodes().stream().mapToLong(QuickStartBackend::synapses).sum();
    }

    private static long synapses(Named node) {
        return switch (node) {
            case Projection p -> synapses(p.connectivity());
            case IntegerProjection p -> synapses(p.connectivity());
            default -> node.shape().size();
        };
    }

    private static long synapses(Connectivity connectivity) {
        return connectivity instanceof Convolution c
                ? c.out().size() * c.fanIn()
                : connectivity.weights().size();
    }
}
