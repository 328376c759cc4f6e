package snn.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import snn.backend.Backend;
import snn.backend.Probes;
import snn.backend.Recording;
import snn.backend.Runner;
import snn.backend.Sample;
import snn.backend.Trace;
import snn.ir.DiscreteModel;
import snn.ir.Encoder;
import snn.ir.ReadOut;
import snn.ir.diagnostic.Result;
import snn.ir.encoding.Frames;

/// Compares what a network gives on a backend with a trace.
final class NirRun {
    /// In double precision, absolute and relative.
    static final double BOUND = 1e-12;

    private final DiscreteModel model;
    private final NirTrace truth;

    NirRun(DiscreteModel model, NirTrace truth) {
        this.model = model;
        this.truth = truth;
    }

    private static final String OUTPUT = "output";

    /// A value at one step that is not what it should be.
    ///
    /// @param variable a state or `spikes` of the node; [#OUTPUT] where the node is an output
    record Difference(
            String node, String variable, int step, int neuron, double wanted, double got) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s of neuron %d is %s in step %d, not %s",
                    variable.equals(OUTPUT)
                            ? "output `" + node + "`"
                            : "`" + node + "." + variable + "`",
                    neuron,
                    got,
                    step,
                    wanted);
        }
    }

    /// @param name the node, or the output that reads it
    private record Compared(String node, String variable, String name, double[] wanted) {
        /// What another tool calls it.
        String asked() {
            return name.equals(node) ? variable : OUTPUT;
        }
    }

    /// The first difference of outputs and states; empty where all are equal.
    Result<Optional<Difference>> exact(Backend backend) {
        return compared(backend, everything(), BOUND);
    }

    /// The first spike that differs. Where a membrane came near its threshold, nothing is asked.
    Result<Optional<Difference>> spikes(Backend backend) {
        List<Compared> spikes =
                everything().stream()
                        .filter(c -> c.variable.equals(Probes.SPIKES))
                        .filter(c -> truth.states().containsKey(c.node) || isSpiking(c.node))
                        .toList();
        return truth.isClear() ? compared(backend, spikes, 0) : Result.ok(Optional.empty());
    }

    private boolean isSpiking(String node) {
        return model.graph().find(node).stream()
                .anyMatch(n -> n instanceof snn.ir.DiscretePopulation p && p.dynamics().spikes());
    }

    private Result<Optional<Difference>> compared(
            Backend backend, List<Compared> all, double bound) {
        return backend.compile(model)
                .then(artefact -> {
                    try (artefact;
                            Runner runner = artefact.newRunner()) {
                        return Result.ok(first(runner.run(sample(), probes(all)), all, bound));
                    }
                });
    }

    private List<Compared> everything() {
        var all = new ArrayList<Compared>();
        truth.states()
                .forEach((node, states) ->
                        states.forEach(
                                (name, values) -> all.add(new Compared(node, name, node, values))));
        truth.outputs()
                .forEach((output, values) ->
                        all.add(new Compared(read(output), Probes.SPIKES, output, values)));
        return all;
    }

    /// The node that an output reads.
    private String read(String output) {
        return model.readOuts().stream()
                .filter(r -> r.name().equals(output))
                .map(ReadOut::node)
                .findFirst()
                .orElse(output);
    }

    private static Probes probes(List<Compared> all) {
        Set<String> wanted = new HashSet<>();
        all.forEach(c -> wanted.add(c.node + "." + c.variable));
        return new Probes(wanted);
    }

    private Sample sample() {
        Map<String, Frames> frames = new LinkedHashMap<>();
        for (var node : model.graph().nodes()) {
            if (node instanceof Encoder encoder) {
                String input = model.graph().into(encoder.name()).getFirst().from();
                double[] values = truth.inputs().get(input);
                if (values == null) {
                    throw new IllegalArgumentException("no values for " + input);
                }
                frames.put(encoder.name(), frames(values));
            }
        }
        return new Sample(frames);
    }

    private Frames frames(double[] values) {
        return new Frames.Values(truth.steps(), values.length / truth.steps(), values);
    }

    private Optional<Difference> first(Recording recording, List<Compared> all, double bound) {
        for (int step = 0; step < truth.steps(); step++) {
            for (Compared compared : all) {
                Trace trace = recording.trace(compared.node, compared.variable).orElseThrow();
                Optional<Difference> found = first(trace, compared, step, bound);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Difference> first(
            Trace trace, Compared compared, int step, double bound) {
        for (int n = 0; n < trace.neurons(); n++) {
            double wanted = compared.wanted[step * trace.neurons() + n];
            double got = trace.at(step, n);
            if (!(Math.abs(wanted - got) <= bound * (1 + Math.abs(wanted)))) {
                return Optional.of(
                        new Difference(compared.name, compared.asked(), step, n, wanted, got));
            }
        }
        return Optional.empty();
    }
}
