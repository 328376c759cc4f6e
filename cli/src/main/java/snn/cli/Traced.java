package snn.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import snn.backend.Probes;
import snn.backend.Recording;
import snn.backend.Trace;
import snn.interop.NpyArray;
import snn.ir.DiscreteModel;
import snn.ir.Program;
import snn.ir.ReadOut;
import snn.ir.Reduction;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.tensor.Shape;

/// The arrays of traced runs, each `[samples, steps, neurons...]`. An output node's is called after
/// it, that of an output of each step after the output: its spikes where it spikes, else its
/// membrane. A traced one is called `NODE.spikes`, `NODE.v`, `NODE.i`. At the discrete level all
/// are FLOAT64; at the integer level spikes are bytes of 0 and 1, states INT64.
final class Traced {
    private final Program program;
    private final SequencedMap<String, String> names;
    private final List<List<Trace>> samples = new ArrayList<>();

    /// @param names the probe of each array
    private Traced(Program program, SequencedMap<String, String> names) {
        this.program = program;
        this.names = names;
    }

    /// @param nodes to trace beside the outputs; `all` for every population
    static Result<Traced> of(Program program, List<String> nodes) {
        Set<String> probes = Judge.everything(program).wanted();
        var names = new LinkedHashMap<String, String>();
        for (ReadOut readOut : program.readOuts()) {
            String spikes = readOut.node() + "." + Probes.SPIKES;
            String probe = probes.contains(spikes) ? spikes : readOut.node() + ".v";
            if (readOut.reduction() == Reduction.EACH_STEP) {
                names.put(readOut.name(), probe);
            } else {
                names.putIfAbsent(readOut.node(), probe);
            }
        }
        var unknown = new ArrayList<Diagnostic>();
        for (String node : nodes) {
            List<String> found =
                    probes.stream()
                            .filter(p -> node.equals("all") || isOf(node, p))
                            .sorted()
                            .toList();
            found.forEach(p -> names.put(p, p));
            if (found.isEmpty()) {
                unknown.add(unknown(node, probes));
            }
        }
        return Result.of(new Traced(program, names), unknown);
    }

    private static boolean isOf(String node, String probe) {
        return probe.equals(node) || probe.substring(0, probe.lastIndexOf('.')).equals(node);
    }

    private static Diagnostic unknown(String node, Set<String> probes) {
        Set<String> populations = new TreeSet<>();
        probes.forEach(p -> populations.add(p.substring(0, p.lastIndexOf('.'))));
        return Diagnostic.error("no-trace", "there is no population `%s` to trace", node)
                .hint("the populations are %s", String.join(", ", populations));
    }

    Probes probes() {
        return new Probes(Set.copyOf(names.values()));
    }

    /// Takes in the next sample.
    void take(Recording recording) {
        samples.add(recording.traces());
    }

    SequencedMap<String, NpyArray> arrays() {
        var arrays = new LinkedHashMap<String, NpyArray>();
        names.forEach((name, probe) -> arrays.put(name, array(probe)));
        return arrays;
    }

    private NpyArray array(String probe) {
        String node = probe.substring(0, probe.lastIndexOf('.'));
        Shape each = Feed.withSteps(program.time().steps(), program.graph().node(node).shape());
        Shape shape = Feed.withSteps(samples.size(), each);
        var values = new double[shape.length()];
        for (int n = 0; n < samples.size(); n++) {
            System.arraycopy(of(n, probe), 0, values, n * each.length(), each.length());
        }
        return array(shape, values, probe.endsWith("." + Probes.SPIKES));
    }

    private double[] of(int sample, String probe) {
        return samples.get(sample).stream()
                .filter(t -> t.name().equals(probe))
                .findFirst()
                .orElseThrow()
                .values();
    }

    private NpyArray array(Shape shape, double[] values, boolean spikes) {
        if (program instanceof DiscreteModel) {
            return NpyArray.of(shape, values);
        }
        if (spikes) {
            var bytes = new byte[values.length];
            for (int n = 0; n < bytes.length; n++) {
                bytes[n] = (byte) values[n];
            }
            return NpyArray.ofUnsigned(shape, bytes);
        }
        var whole = new long[values.length];
        for (int n = 0; n < whole.length; n++) {
            whole[n] = (long) values[n];
        }
        return NpyArray.of(shape, whole);
    }
}
