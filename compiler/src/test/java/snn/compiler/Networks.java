package snn.compiler;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import snn.ir.Encoder;
import snn.ir.Header;
import snn.ir.Input;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.Population;
import snn.ir.Projection;
import snn.ir.ReadOut;
import snn.ir.Reduction;
import snn.ir.TimeGrid;
import snn.ir.WeightFormat;
import snn.ir.diagnostic.Span;
import snn.ir.encoding.Encodings;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.neuron.NeuronKind;
import snn.ir.neuron.NeuronKinds;
import snn.ir.neuron.ParameterSpec;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// One projection `w` into one population `n`, behind an encoder `e`.
public final class Networks {
    private Networks() {}

    /// @param weights `[fanOut, fanIn]`
    public static Model of(
            String encoding,
            WeightFormat format,
            float[][] weights,
            String kind,
            Map<String, String> choices,
            Map<String, Double> parameters) {
        int fanOut = weights.length;
        int fanIn = weights[0].length;
        var flat = new float[fanOut * fanIn];
        for (int j = 0; j < fanOut; j++) {
            System.arraycopy(weights[j], 0, flat, j * fanIn, fanIn);
        }
        List<Node> nodes =
                List.of(
                        new Input("x", Shape.of(fanIn), 0, 1, Span.NONE),
                        encoder(encoding, fanIn),
                        Projection.dense(
                                "w",
                                fanIn,
                                Shape.of(fanOut),
                                format,
                                false,
                                Optional.of(Tensor.of(Shape.of(fanOut, fanIn), flat)),
                                Optional.empty(),
                                Span.NONE),
                        population(kind, fanOut, choices, parameters));
        var edges = List.of(Edge.of("x", "e"), Edge.of("e", "w"), Edge.of("w", "n"));
        var header = new Header("t", "", "", Optional.empty(), Optional.empty(), List.of());
        return new Model(
                header,
                Optional.of(new TimeGrid(10, 1)),
                new Graph<>(nodes, edges),
                List.of(new ReadOut("y", "n", Reduction.LAST, true, Span.NONE)));
    }

    private static Encoder encoder(String encoding, int size) {
        Map<String, Double> parameters = new TreeMap<>();
        for (ParameterSpec p : Encodings.named(encoding).orElseThrow().parameters()) {
            parameters.put(p.name(), p.standard());
        }
        return new Encoder("e", Shape.of(size), encoding, parameters, Span.NONE);
    }

    private static Population population(
            String name, int size, Map<String, String> choices, Map<String, Double> parameters) {
        NeuronKind kind = NeuronKinds.named(name).orElseThrow();
        Map<String, Tensor> values = new TreeMap<>();
        kind.parameters().forEach(p -> values.put(p.name(), Tensor.scalar(p.standard())));
        parameters.forEach((p, v) -> values.put(p, Tensor.scalar(v)));
        Map<String, String> chosen = new TreeMap<>();
        kind.choices().forEach(c -> chosen.put(c.name(), c.standard()));
        chosen.putAll(choices);
        return new Population(
                "n",
                Shape.of(size),
                name,
                chosen,
                values,
                Set.of(),
                kind.dynamicsFor(chosen),
                Span.NONE);
    }
}
