package snn.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.backend.Probes;
import snn.backend.Recording;
import snn.backend.Sample;
import snn.ir.DiscreteModel;
import snn.ir.DiscreteNode;
import snn.ir.Encoder;
import snn.ir.Header;
import snn.ir.Input;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.IntegerNode;
import snn.ir.Program;
import snn.ir.ReadOut;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Span;
import snn.ir.encoding.Frames;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.tensor.Shape;

/// A small program behind one encoder `e`, shown frames written by hand.
///
/// @param frames what the encoder sends in each step; whole numbers to 100 where the level is
final class Circuit {
    private static final int LEVELS = 100;

    private final List<DiscreteNode> reals = new ArrayList<>();
    private final List<IntegerNode> wholes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private final List<ReadOut> readOuts = new ArrayList<>();
    private final double[][] frames;

    Circuit(Shape shape, double[]... frames) {
        this.frames = frames;
        var input = new Input("x", shape, -100, 100, Span.NONE);
        var encoder = new Encoder("e", shape, "direct", Map.of("gain", 1.0), Span.NONE);
        reals.addAll(List.of(input, encoder));
        wholes.addAll(List.of(input, new IntegerEncoder(encoder, LEVELS)));
        edge("x", "e", Edge.INPUT, 0);
    }

    /// Adds a node of either level or both.
    Circuit node(Object node) {
        if (node instanceof DiscreteNode real) {
            reals.add(real);
        }
        if (node instanceof IntegerNode whole) {
            wholes.add(whole);
        }
        return this;
    }

    Circuit edge(String from, String to) {
        return edge(from, to, Edge.INPUT, 0);
    }

    Circuit edge(String from, String to, String port, int delay) {
        edges.add(new Edge(from, to, port, delay));
        return this;
    }

    Circuit readOut(ReadOut readOut) {
        readOuts.add(readOut);
        return this;
    }

    /// What leaves a node, or a state of it, in each step at the discrete level.
    double[][] real(String probe) {
        return steps(real(Probes.of(probe)));
    }

    Recording real(Probes probes) {
        var model =
                new DiscreteModel(
                        header(),
                        new TimeGrid(frames.length, 1),
                        new Graph<>(reals, edges),
                        readOuts);
        return run(model, 1, probes);
    }

    /// The same at the integer level.
    double[][] whole(String probe) {
        var model =
                new IntegerModel(
                        header(),
                        new TimeGrid(frames.length, 1),
                        new Graph<>(wholes, edges),
                        readOuts);
        return steps(run(model, LEVELS, Probes.of(probe)));
    }

    private Recording run(Program program, int levels, Probes probes) {
        var values = new double[frames.length * frames[0].length];
        for (int n = 0; n < values.length; n++) {
            values[n] = (frames[n / frames[0].length][n % frames[0].length] / levels);
        }
        var shown = new Frames.Values(frames.length, frames[0].length, values);
        try (var artefact = new ReferenceBackend().compile(program).orThrow();
                var runner = artefact.newRunner()) {
            return runner.run(new Sample(Map.of("e", shown)), probes);
        }
    }

    private double[][] steps(Recording recording) {
        var trace = recording.traces().getFirst();
        var steps = new double[frames.length][trace.neurons()];
        for (int n = 0; n < trace.values().length; n++) {
            steps[n / trace.neurons()][n % trace.neurons()] = trace.values()[n];
        }
        return steps;
    }

    private static Header header() {
        return new Header("test", "", "", Optional.empty(), Optional.empty(), List.of());
    }
}
