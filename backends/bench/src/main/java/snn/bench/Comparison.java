package snn.bench;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/// Figures beside what the reference machine of docs/results/perf.md can do and what peers need.
final class Comparison {
    /// What one operation costs at best, in µs.
    ///
    /// @param limit by the machine's own rates, for the same number of events
    /// @param peer the best peer's CPU time at batch 1; NaN where there is none
    private record Mark(String benchmark, String weights, double limit, double peer) {}

    /// Rates measured in C and vector loops on an AMD Zen 5 core at 512 bits: float32 weights from
    /// L3 27 G/s, int8 105 G/s, 120 G multiply-adds/s, neurons 23 to 31 G/s. Peers: Spyx on jax 585
    /// µs.
    private static final Mark[] MARKS = {
        new Mark("NetworkBenchmark.sample", "float32", 130, 585),
        new Mark("NetworkBenchmark.sample", "int8", 33, 585),
        new Mark("KernelBenchmark.floatRows", "", events() / 27e3, Double.NaN),
        new Mark("KernelBenchmark.byteRows", "", events() / 105e3, Double.NaN),
        new Mark("ProductBenchmark.products", "", products() / 120e3, Double.NaN),
        new Mark("NeuronBenchmark.floats", "lif", NeuronBenchmark.NEURONS / 27e3, Double.NaN),
        new Mark("NeuronBenchmark.integers", "lif", NeuronBenchmark.NEURONS / 27e3, Double.NaN),
    };

    /// snnTorch at batch 1 on W1, which the project wants to be 20 times ahead of.
    private static final double SNN_TORCH = 6490;

    private Comparison() {}

    static String of(Collection<RunResult> results) {
        var text = new StringBuilder("\nCPU µs for one operation\n");
        text.append(
                String.format(
                        Locale.ROOT,
                        "%-34s %-8s %-17s %10s %10s %8s %10s %10s%n",
                        "benchmark",
                        "kernels",
                        "weights",
                        "ours",
                        "limit",
                        "of limit",
                        "best peer",
                        "snnTorch"));
        results.forEach(r -> text.append(line(r)));
        return text.toString();
    }

    private static String line(RunResult result) {
        String name = result.getParams().getBenchmark().replace("snn.bench.", "");
        String weights = parameter(result, "weights") + parameter(result, "neuron");
        double ours = cpu(result);
        Mark mark = mark(name, weights);
        boolean network = !Double.isNaN(mark.peer());
        return String.format(
                Locale.ROOT,
                "%-34s %-8s %-17s %10.2f %10.2f %7.0f%% %10s %10s%n",
                name,
                parameter(result, "kernels"),
                weights,
                ours,
                mark.limit(),
                100 * mark.limit() / ours,
                network ? times(mark.peer() / ours) : "",
                network ? times(SNN_TORCH / ours) : "");
    }

    private static String times(double ratio) {
        return String.format(Locale.ROOT, "%.1fx", ratio);
    }

    private static double cpu(RunResult result) {
        Result<?> cpu = result.getSecondaryResults().get(CpuTime.LABEL);
        return cpu == null ? result.getPrimaryResult().getScore() : cpu.getScore();
    }

    private static String parameter(RunResult result, String name) {
        return Optional.ofNullable(result.getParams().getParam(name)).orElse("");
    }

    private static Mark mark(String benchmark, String weights) {
        for (Mark mark : MARKS) {
            if (mark.benchmark().equals(benchmark) && mark.weights().equals(weights)) {
                return mark;
            }
        }
        return new Mark(benchmark, weights, Double.NaN, Double.NaN);
    }

    private static double events() {
        return (double) KernelBenchmark.ACTIVE * KernelBenchmark.FAN_OUT;
    }

    private static double products() {
        return (double) ProductBenchmark.STEPS * ProductBenchmark.FAN_IN * ProductBenchmark.FAN_OUT;
    }
}
