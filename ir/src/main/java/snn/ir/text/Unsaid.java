package snn.ir.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import snn.ir.Encoder;
import snn.ir.Input;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.Pooling;
import snn.ir.Population;
import snn.ir.Projection;
import snn.ir.ReadOut;
import snn.ir.Target;
import snn.ir.graph.Edge;
import snn.ir.synapse.Sparse;

/// What of a model the language cannot say: oddities that no text makes, which models of other
/// tools and programs may have.
final class Unsaid {
    private final Model model;
    private final Layers layers;
    private final Kinds kinds;
    private final List<String> unsaid = new ArrayList<>();

    private Unsaid(Model model, Layers layers, Kinds kinds) {
        this.model = model;
        this.layers = layers;
        this.kinds = kinds;
    }

    static List<String> of(Model model, Layers layers, Kinds kinds) {
        var found = new Unsaid(model, layers, kinds);
        found.unless(model.time().isPresent(), "a model without time steps");
        model.graph().nodes().forEach(found::node);
        found.notes();
        return List.copyOf(found.unsaid);
    }

    private void node(Node node) {
        String name = Names.text(node.name());
        unless(Names.isWritable(node.name()), "the name of " + name);
        List<Edge> edges = model.graph().into(node.name());
        unless(node instanceof Input || !edges.isEmpty(), name + " reads nothing");
        switch (node) {
            case Input input -> unless(input.shape().rank() > 0, name + " is a single value");
            case Encoder _ ->
                    unless(
                            edges.size() < 2 && edges.stream().noneMatch(Edge::isDelayed),
                            name + " encodes other than one input without delay");
            case Population population -> unsaid.addAll(kinds.unsaid(population));
            case Pooling pooling ->
                    unless(
                            pooling.window().dilation().stream().allMatch(d -> d == 1),
                            name + " is a pool with dilation");
            case Projection projection ->
                    unless(
                            !(projection.connectivity() instanceof Sparse s) || s.seed() >= 0,
                            name + " is drawn from a negative seed");
            default -> {}
        }
    }

    /// Notes on what the text does not declare.
    private void notes() {
        Set<String> declared = new HashSet<>(kinds.definitions().keySet());
        layers.chains().forEach(c -> declared.add(c.getLast().name()));
        model.readOuts().stream().map(ReadOut::name).forEach(declared::add);
        model.header().targets().stream().map(Target::name).forEach(declared::add);
        model.header()
                .notes()
                .keySet()
                .forEach(n -> unless(declared.contains(n), "the note on " + Names.text(n)));
    }

    private void unless(boolean said, String what) {
        if (!said) {
            unsaid.add(what);
        }
    }
}
