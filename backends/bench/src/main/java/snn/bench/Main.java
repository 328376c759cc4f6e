package snn.bench;

import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import snn.simd.kernel.Kernels;

/// Runs the benchmarks with JMH's own options, then sets the figures beside the limits of the
/// machine.
public final class Main {
    private Main() {}

    public static void main(String[] args) throws RunnerException, CommandLineOptionException {
        var given = new CommandLineOptions(args);
        if (given.shouldHelp()) {
            helped(given);
            return;
        }
        if (given.shouldList()) {
            new Runner(given).list();
            return;
        }
        if (!Kernels.hasVectors()) {
            System.err.println("start with: java --add-modules jdk.incubator.vector -jar ...");
            System.exit(2);
        }
        var options = new OptionsBuilder().parent(given).addProfiler(CpuTime.class).build();
        Collection<RunResult> results = new Runner(options).run();
        System.out.print(Comparison.here().of(results));
    }

    private static void helped(CommandLineOptions given) {
        try {
            given.showHelp();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
