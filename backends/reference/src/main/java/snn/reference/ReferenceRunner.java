package snn.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snn.backend.Answer;
import snn.backend.Probes;
import snn.backend.ReadOutMeter;
import snn.backend.Recording;
import snn.backend.Runner;
import snn.backend.Sample;
import snn.backend.Trace;
import snn.ir.Encoder;
import snn.ir.IntegerEncoder;
import snn.ir.Program;
import snn.ir.encoding.Frames;
import snn.ir.graph.Edge;
import snn.ir.graph.Named;

/// Steps a program: in each step every node in order, from what its edges bring.
final class ReferenceRunner implements Runner {
    private final Program program;
    private final List<? extends Named> order;
    private final Map<String, Cell> cells = new LinkedHashMap<>();

    /// What left each node, by step.
    private final Map<String, double[][]> history = new LinkedHashMap<>();

    private final List<ReadOutMeter> meters;

    ReferenceRunner(Program program) {
        this.program = program;
        this.order = program.graph().inOrder();
        for (Named node : order) {
            cells.put(node.name(), Cells.of(node));
            history.put(node.name(), new double[program.time().steps()][]);
        }
        this.meters = program.readOuts().stream().map(r -> ReadOutMeter.of(program, r)).toList();
    }

    @Override
    public Recording run(Sample sample, Probes probes) {
        cells.values().forEach(Cell::reset);
        meters.forEach(ReadOutMeter::reset);
        var traces = emptyTraces(probes);
        Map<String, int[]> spikes = new LinkedHashMap<>();
        for (int t = 0; t < program.time().steps(); t++) {
            for (Named node : order) {
                history(node.name())[t] = cell(node).step(t, arriving(node, t, sample)).clone();
            }
            observe(t, traces, spikes);
        }
        List<Answer> answers = meters.stream().map(ReadOutMeter::answer).toList();
        return new Recording(answers, traces, spikes);
    }

    private Arrivals arriving(Named node, int t, Sample sample) {
        return switch (node) {
            case Encoder encoder -> Arrivals.of(frame(encoder, sample, t));
            case IntegerEncoder(var encoder, int levels) -> {
                double[] values = frame(encoder, sample, t);
                Arrays.setAll(values, n -> whole(values[n], levels));
                yield Arrivals.of(values);
            }
            default -> gathered(node, t);
        };
    }

    /// What the edges into a node bring, port by port; nothing before the first step.
    private Arrivals gathered(Named node, int t) {
        var arriving = Arrivals.none(cell(node).ports());
        for (Edge edge : program.graph().into(node.name())) {
            if (t >= edge.delay()) {
                arriving.add(edge.port(), history(edge.from())[t - edge.delay()]);
            }
        }
        return arriving;
    }

    private static double[] frame(Encoder encoder, Sample sample, int t) {
        Frames frames = sample.of(encoder.name());
        var values = new double[encoder.shape().length()];
        Arrays.setAll(values, n -> frames.value(t, n));
        return values;
    }

    private static double whole(double value, int levels) {
        return Math.clamp(Math.rint(value * levels), -levels, levels);
    }

    private void observe(int t, List<Trace> traces, Map<String, int[]> spikes) {
        for (Named node : order) {
            Cell cell = cell(node);
            if (cell.spiking()) {
                int size = size(node.name());
                int[] counts = spikes.computeIfAbsent(node.name(), _ -> new int[size]);
                for (int n = 0; n < counts.length; n++) {
                    counts[n] += cell.fired(n) ? 1 : 0;
                }
            }
        }
        for (Trace trace : traces) {
            for (int n = 0; n < trace.neurons(); n++) {
                trace.set(t, n, value(trace, n, t));
            }
        }
        for (ReadOutMeter meter : meters) {
            String node = meter.readOut().node();
            Cell cell = cell(program.graph().node(node));
            for (int n = 0; n < size(node); n++) {
                meter.take(t, n, cell.fired(n), cell.has("v") ? cell.state("v", n) : 0);
            }
        }
    }

    private double value(Trace trace, int n, int t) {
        return trace.variable().equals(Probes.SPIKES)
                ? history(trace.node())[t][n]
                : cell(program.graph().node(trace.node())).state(trace.variable(), n);
    }

    private List<Trace> emptyTraces(Probes probes) {
        var traces = new ArrayList<Trace>();
        for (String probe : probes.wanted().stream().sorted().toList()) {
            int dot = probe.lastIndexOf('.');
            String node = probe.substring(0, dot);
            traces.add(
                    Trace.empty(
                            node, probe.substring(dot + 1), program.time().steps(), size(node)));
        }
        return traces;
    }

    private int size(String node) {
        return program.graph().node(node).shape().length();
    }

    private Cell cell(Named node) {
        Cell found = cells.get(node.name());
        if (found == null) {
            throw new IllegalArgumentException("not in order: " + node.name());
        }
        return found;
    }

    private double[][] history(String node) {
        double[][] found = history.get(node);
        if (found == null) {
            throw new IllegalArgumentException("not in order: " + node);
        }
        return found;
    }
}
