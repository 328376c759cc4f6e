package snn.interop.nir.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.interop.nir.NirEdge;
import snn.interop.nir.NirNetwork;
import snn.interop.nir.NirNode;
import snn.interop.nir.Primitive;
import snn.ir.Model;
import snn.ir.diagnostic.Result;
import snn.ir.foreign.Foreign;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Small networks, and files that hold nothing.
final class Graphs {
    static final Foreign.Group EMPTY = new Foreign.Group(Map.of());
    static final Origin ORIGIN = new Origin("net.nir", "00", List.of());

    private Graphs() {}

    /// `input -> node... -> output`, all of the size of the first value of `shapes`.
    static NirNetwork chain(String version, NirNode... nodes) {
        var all = new ArrayList<NirNode>();
        Shape in = nodes[0].in();
        Shape out = nodes[nodes.length - 1].out();
        all.add(new NirNode("input", new Primitive.Input(in), in, in));
        all.addAll(List.of(nodes));
        all.add(new NirNode("output", new Primitive.Output(out), out, out));
        var edges = new ArrayList<NirEdge>();
        for (int n = 1; n < all.size(); n++) {
            edges.add(new NirEdge(all.get(n - 1).path(), all.get(n).path()));
        }
        return new NirNetwork(version, all, edges);
    }

    static NirNetwork with(NirNetwork network, NirNode node, NirEdge... edges) {
        var nodes = new ArrayList<>(network.nodes());
        nodes.add(node);
        var all = new ArrayList<>(network.edges());
        all.addAll(List.of(edges));
        return new NirNetwork(network.version(), nodes, all);
    }

    static NirNode neuron(String name, Primitive.Neuron neuron) {
        Shape shape = neuron.parameters().getFirst().value().shape();
        return new NirNode(name, neuron, shape, shape);
    }

    static NirNode linear(String name, int out, int in, double... weights) {
        return new NirNode(
                name,
                new Primitive.Affine(Tensor.of(Shape.of(out, in), weights), Optional.empty()),
                Shape.of(in),
                Shape.of(out));
    }

    static Primitive.LeakyIntegrateAndFire lif(double tau, double r, double leak) {
        return new Primitive.LeakyIntegrateAndFire(
                each(tau, tau), each(r, r), each(leak, leak), each(0.5, 0.5), Optional.empty());
    }

    static Primitive.CubaLeakyIntegrateAndFire cuba(
            double synapse, double membrane, double r, double weight) {
        return new Primitive.CubaLeakyIntegrateAndFire(
                each(synapse, synapse),
                each(membrane, membrane),
                each(r, r),
                each(0, 0),
                Optional.of(each(weight, weight)),
                each(1, 1),
                Optional.of(each(0, 0)));
    }

    static Tensor each(double... values) {
        return Tensor.of(Shape.of(values.length), values);
    }

    static Result<Model> imported(NirNetwork network, ImportOptions options) {
        return Importing.of(network, EMPTY, ORIGIN, options);
    }

    static String words(Result<?> result) {
        return String.join(
                "\n",
                result.diagnostics().stream().map(d -> d.code() + ": " + d.message()).toList());
    }
}
