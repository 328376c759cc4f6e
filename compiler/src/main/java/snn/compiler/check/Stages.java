package snn.compiler.check;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.compiler.check.neuron.DefinedNeuron;
import snn.compiler.syntax.Chain;
import snn.compiler.syntax.Declaration;
import snn.compiler.syntax.Expression;
import snn.compiler.syntax.SyntaxTree;
import snn.ir.neuron.NeuronKind;
import snn.ir.neuron.NeuronKinds;

/// Lays out the nodes to be. The last element of a layer bears the layer's name, those before it
/// are `layer.element`, numbered from the second of the same name on: `h.dense`, `h.dense2`.
final class Stages {
    private final Map<String, Declaration.Naming> declared;
    private final List<Signature> neurons;
    private final Map<String, DefinedNeuron> defined;
    private final Map<String, Stage> stages = new LinkedHashMap<>();

    private Stages(
            Map<String, Declaration.Naming> declared,
            List<Signature> neurons,
            Map<String, DefinedNeuron> defined) {
        this.declared = declared;
        this.neurons = neurons;
        this.defined = defined;
    }

    static Map<String, Stage> of(
            SyntaxTree tree,
            Map<String, Declaration.Naming> declared,
            List<Signature> neurons,
            Map<String, DefinedNeuron> defined) {
        var stages = new Stages(declared, neurons, defined);
        for (var naming : tree.all(Declaration.Naming.class)) {
            if (naming.equals(declared.get(naming.name().text()))) {
                stages.add(naming);
            }
        }
        return stages.stages;
    }

    private void add(Declaration.Naming naming) {
        switch (naming) {
            case Declaration.Input input ->
                    put(
                            new Stage(
                                    input.name().text(),
                                    "",
                                    input,
                                    new Stage.Operation.Enter(input),
                                    input.name().span()));
            case Declaration.Encode encode -> put(encoder(encode));
            case Declaration.Layer layer -> layer(layer);
            case Declaration.Neuron _, Declaration.Output _ -> {}
        }
    }

    private void put(Stage stage) {
        stages.put(stage.name(), stage);
    }

    private static Stage encoder(Declaration.Encode encode) {
        Chain chain = encode.chain();
        var bound =
                chain.elements().stream()
                        .findFirst()
                        .flatMap(c -> new Site(c, "encoding", Signatures.ENCODINGS).bound());
        return new Stage(
                encode.name().text(),
                chain.source().name().text(),
                encode,
                bound.<Stage.Operation>map(Stage.Operation.Encode::new)
                        .orElseGet(Stage.Operation.Unknown::new),
                chain.elements().isEmpty() ? chain.span() : chain.elements().getFirst().span());
    }

    private void layer(Declaration.Layer layer) {
        String from = layer.chain().source().name().text();
        List<Expression.Application> elements = layer.chain().elements();
        var seen = new HashMap<String, Integer>();
        for (int n = 0; n < elements.size(); n++) {
            Expression.Application element = elements.get(n);
            String word = element.name().text();
            boolean last = n == elements.size() - 1;
            String name =
                    last ? layer.name().text() : inner(layer.name().text() + "." + word, seen);
            put(new Stage(name, from, layer, operation(element), element.span()));
            from = name;
        }
    }

    /// The first free name; a quoted name may have taken one.
    private String inner(String wanted, Map<String, Integer> seen) {
        String name;
        do {
            int count = seen.merge(wanted, 1, Integer::sum);
            name = count == 1 ? wanted : wanted + count;
        } while (declared.containsKey(name) || stages.containsKey(name));
        return name;
    }

    private Stage.Operation operation(Expression.Application element) {
        String word = element.name().text();
        if (declared.get(word) instanceof Declaration.Neuron neuron
                && NeuronKinds.named(word).isEmpty()) {
            return neuron(neuron.kind()).orElseGet(Stage.Operation.Unknown::new);
        }
        var site = new Site(element, "layer", List.of(Signatures.FLATTEN, Signatures.DENSE));
        if (site.bound().isEmpty()) {
            return neuron(element).orElseGet(Stage.Operation.Unknown::new);
        }
        return word.equals(Signatures.FLATTEN.name())
                ? new Stage.Operation.Flatten()
                : new Stage.Operation.Dense(site.bound().get());
    }

    private Optional<NeuronKind> kind(String name) {
        return NeuronKinds.named(name)
                .or(() -> Optional.ofNullable(defined.get(name)).flatMap(DefinedNeuron::kind));
    }

    private Optional<Stage.Operation> neuron(Expression.Application call) {
        return kind(call.name().text())
                .flatMap(kind ->
                        new Site(call, "neuron kind", neurons)
                                .bound()
                                .map(bound -> new Stage.Operation.Spike(kind, bound)));
    }
}
