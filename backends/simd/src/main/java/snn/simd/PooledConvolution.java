package snn.simd;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.ir.IntegerProjection;
import snn.ir.Pooling;
import snn.ir.Program;
import snn.ir.Projection;
import snn.ir.graph.Edge;
import snn.ir.graph.Named;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.PooledKernel;
import snn.ir.tensor.Tensor;

/// A convolution and the pool that adds its values up, as one ([PooledKernel]).
///
/// In integers the result is the same: sums and products modulo 2^32 may be taken in any order, and
/// [Bounds] proved that none leaves 32 bits. In single precision a pooled weight is rounded once,
/// from a sum in double precision, and fewer sums are rounded after it.
///
/// @param pool what leaves
/// @param before the convolution, [Projection] or [IntegerProjection], which nothing else reads
/// @param kernel the connectivity of both
record PooledConvolution(Pooling pool, Named before, PooledKernel kernel) {

    /// What a row of 16-bit weights holds.
    private static final int MOST = Short.MAX_VALUE;

    /// The pools of a program that are done together with a convolution, as projections of their
    /// own name.
    static Map<String, Named> in(Program program) {
        Map<String, Named> found = new LinkedHashMap<>();
        for (Named node : program.graph().nodes()) {
            if (node instanceof Pooling pool) {
                of(program, pool)
                        .flatMap(PooledConvolution::projection)
                        .ifPresent(p -> found.put(pool.name(), p));
            }
        }
        return found;
    }

    private static Optional<PooledConvolution> of(Program program, Pooling pool) {
        List<Edge> into = program.graph().into(pool.name());
        if (pool.kind() == Pooling.Kind.MAX || into.size() != 1 || into.getFirst().delay() > 0) {
            return Optional.empty();
        }
        Named before = program.graph().node(into.getFirst().from());
        long readers =
                program.graph().edges().stream()
                        .filter(e -> e.from().equals(before.name()))
                        .count();
        return readers == 1
                ? convolution(before).flatMap(c -> of(pool, before, c))
                : Optional.empty();
    }

    private static Optional<Convolution> convolution(Named node) {
        return switch (node) {
            case Projection p when p.connectivity() instanceof Convolution c -> Optional.of(c);
            case IntegerProjection p when p.connectivity() instanceof Convolution c ->
                    Optional.of(c);
            default -> Optional.empty();
        };
    }

    private static Optional<PooledConvolution> of(Pooling pool, Named before, Convolution given) {
        return Plane.hasRows(given)
                ? PooledKernel.of(given, pool.window())
                        .map(kernel -> new PooledConvolution(pool, before, kernel))
                : Optional.empty();
    }

    /// Under the name of the pool; none where a weight leaves 16 bits.
    private Optional<Named> projection() {
        return switch (before) {
            case Projection p -> Optional.of(real(p));
            case IntegerProjection p -> whole(p);
            default -> Optional.empty();
        };
    }

    private Projection real(Projection p) {
        boolean mean = pool.kind() == Pooling.Kind.AVERAGE;
        double share = mean ? 1.0 / pool.window().size() : 1;
        double[] sums = sums(p.weights().orElseThrow());
        var weights = new float[sums.length];
        for (int n = 0; n < sums.length; n++) {
            weights[n] = (float) (sums[n] * share);
        }
        Optional<Tensor> bias = mean ? p.bias() : p.bias().map(this::summed);
        return new Projection(
                pool.name(),
                kernel.pooled(),
                p.format(),
                p.biased(),
                Optional.of(Tensor.of(kernel.pooled().weights(), weights)),
                bias,
                Optional.empty(),
                pool.origin());
    }

    /// The bias of every element of a window.
    private Tensor summed(Tensor bias) {
        float[] each = bias.toFloats();
        for (int n = 0; n < each.length; n++) {
            each[n] *= pool.window().size();
        }
        return Tensor.of(bias.shape(), each);
    }

    private Optional<Named> whole(IntegerProjection p) {
        double[] sums = sums(p.weights());
        var weights = new short[sums.length];
        for (int n = 0; n < sums.length; n++) {
            if (Math.abs(sums[n]) > MOST) {
                return Optional.empty();
            }
            weights[n] = (short) sums[n];
        }
        Optional<Tensor> bias =
                p.bias()
                        .map(b -> {
                            long[] each = b.toLongs();
                            for (int n = 0; n < each.length; n++) {
                                each[n] *= pool.window().size();
                            }
                            return Tensor.of(b.shape(), each);
                        });
        return Optional.of(
                new IntegerProjection(
                        pool.name(),
                        kernel.pooled(),
                        Tensor.of(kernel.pooled().weights(), weights),
                        Short.SIZE,
                        p.shift(),
                        bias,
                        pool.origin()));
    }

    /// The weights of the windows added up where they meet, exact for integers.
    private double[] sums(Tensor weights) {
        int own = kernel.given().window().size();
        int all = kernel.pooled().window().size();
        int filters = kernel.given().weights().length() / own;
        var sums = new double[kernel.pooled().weights().length()];
        for (int j = 0; j < pool.window().size(); j++) {
            for (int i = 0; i < own; i++) {
                int element = kernel.element(j, i);
                for (int f = 0; f < filters; f++) {
                    sums[f * all + element] += weights.real((long) f * own + i);
                }
            }
        }
        return sums;
    }
}
