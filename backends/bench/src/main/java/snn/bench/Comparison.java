package snn.bench;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import snn.bench.workload.Limits;
import snn.bench.workload.Machine;

/// Figures beside what this machine can do, as measured in loops that do one thing alone.
///
/// @param limits of one core
/// @param machine whose caches hold the weights
record Comparison(Limits limits, Machine machine) {
    /// Weights of W1's first layer.
    private static final long WEIGHTS = 784 * 600;

    /// Synaptic events of a sample of W1.
    private static final double EVENTS = 3.49e6;

    static Comparison here() {
        Machine machine = Machine.here();
        return new Comparison(Limits.of(machine), machine);
    }

    String of(Collection<RunResult> results) {
        var text = new StringBuilder("\n" + machine.text() + "\nlimits: " + limits.text() + "\n");
        line(text, "CPU us for one operation", "kernels", "of", "ours", "limit", "of limit");
        for (RunResult result : results) {
            String benchmark = result.getParams().getBenchmark().replaceAll(".*\\.(.*\\.)", "$1");
            String of = parameters(result);
            double ours = cpu(result);
            double limit = 1e6 * limit(benchmark, of);
            boolean known = !Double.isNaN(limit);
            line(
                    text,
                    benchmark,
                    parameter(result, "kernels"),
                    of,
                    number("%.2f", ours),
                    known ? number("%.2f", limit) : "",
                    known ? number("%.0f %%", 100 * limit / ours) : "");
        }
        return text.toString();
    }

    /// Seconds that one operation takes at best; NaN where nothing is known.
    private double limit(String benchmark, String of) {
        return switch (benchmark) {
            case "NetworkBenchmark.sample" ->
                    of.equals("int8") ? read(EVENTS, 1) : read(EVENTS, Float.BYTES);
            case "KernelBenchmark.floatRows" -> read(events(), Float.BYTES);
            case "KernelBenchmark.byteRows" -> read(events(), 1);
            case "ProductBenchmark.products" -> 2 * products() / limits.flops();
            case "GemmBenchmark.multiply" -> 2 * product(of) / limits.flops();
            // a membrane and a sum are read, and the membrane is written
            case "NeuronBenchmark.floats", "NeuronBenchmark.integers" ->
                    of.equals("lif")
                            ? 3.0 * Float.BYTES * NeuronBenchmark.NEURONS / limits.read(1)
                            : Double.NaN;
            default -> Double.NaN;
        };
    }

    /// Weights of so many bytes that events read, from the level of cache that holds all.
    private double read(double events, int bytes) {
        return events * bytes / limits.read(machine.level(WEIGHTS * bytes));
    }

    private static void line(StringBuilder text, String... cells) {
        String format = "%-36s %-8s %-24s %10s %10s %9s%n";
        text.append(String.format(Locale.ROOT, format, (Object[]) cells));
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    /// All parameters but the form of the kernels.
    private static String parameters(RunResult result) {
        return result.getParams().getParamsKeys().stream()
                .filter(key -> !key.equals("kernels"))
                .map(key -> parameter(result, key))
                .collect(Collectors.joining(" "));
    }

    /// Multiply-adds of a shape such as `128x784x600`, with the maker behind it or before it.
    private static double product(String of) {
        return Arrays.stream(of.replaceAll("[^0-9x ]", "").trim().split("[x ]+"))
                .mapToDouble(Double::parseDouble)
                .reduce(1, (a, b) -> a * b);
    }

    private static double cpu(RunResult result) {
        Result<?> cpu = result.getSecondaryResults().get(CpuTime.LABEL);
        return cpu == null ? result.getPrimaryResult().getScore() : cpu.getScore();
    }

    private static String parameter(RunResult result, String name) {
        return Optional.ofNullable(result.getParams().getParam(name)).orElse("");
    }

    private static double events() {
        return (double) KernelBenchmark.ACTIVE * KernelBenchmark.FAN_OUT;
    }

    private static double products() {
        return (double) ProductBenchmark.STEPS * ProductBenchmark.FAN_IN * ProductBenchmark.FAN_OUT;
    }
}
