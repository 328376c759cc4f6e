package snn.compiler.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import snn.compiler.check.neuron.DefinedNeuron;
import snn.compiler.syntax.Argument;
import snn.compiler.syntax.Chain;
import snn.compiler.syntax.Declaration;
import snn.compiler.syntax.Expression;
import snn.compiler.syntax.SyntaxTree;
import snn.ir.Concat;
import snn.ir.Pooling;
import snn.ir.diagnostic.Span;
import snn.ir.neuron.NeuronKind;
import snn.ir.neuron.NeuronKinds;

/// Lays out the nodes to be. The last element of a layer bears the layer's name, those before it
/// are `layer.element`, numbered from the second of the same name on: `h.dense`, `h.dense2`. Chains
/// that are added up need no node of their own before an element; where nothing comes behind them
/// the layer is a sum.
final class Stages {
    private final Map<String, Declaration.Naming> declared;
    private final Catalogue neurons;
    private final Map<String, DefinedNeuron> defined;
    private final Map<String, Stage> stages = new LinkedHashMap<>();

    private Stages(
            Map<String, Declaration.Naming> declared,
            Catalogue neurons,
            Map<String, DefinedNeuron> defined) {
        this.declared = declared;
        this.neurons = neurons;
        this.defined = defined;
    }

    static Map<String, Stage> of(
            SyntaxTree tree,
            Map<String, Declaration.Naming> declared,
            Catalogue neurons,
            Map<String, DefinedNeuron> defined) {
        var stages = new Stages(declared, neurons, defined);
        for (var naming : tree.all(Declaration.Naming.class)) {
            if (naming == declared.get(naming.name().text())) {
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
                                    List.of(),
                                    input,
                                    new Stage.Operation.Enter(input),
                                    input.name().span()));
            case Declaration.Encode encode -> put(encoder(encode));
            case Declaration.Layer layer -> new Way(layer).go();
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
                chain.source().isBare()
                        ? Bundle.of(chain.source().name().text(), chain.source().span()).feeds()
                        : List.of(),
                encode,
                bound.<Stage.Operation>map(Stage.Operation.Encode::new)
                        .orElseGet(Stage.Operation.Unknown::new),
                chain.elements().isEmpty() ? chain.span() : chain.elements().getFirst().span());
    }

    /// The way through one layer.
    private final class Way {
        private final Declaration.Layer layer;
        private final Map<String, Integer> seen = new HashMap<>();

        Way(Declaration.Layer layer) {
            this.layer = layer;
        }

        void go() {
            String name = layer.name().text();
            Chain chain = layer.chain();
            List<Expression.Application> elements = chain.elements();
            if (elements.isEmpty() && chain.source().isBare()) {
                return; // a name for nothing: another rule complains
            }
            if (elements.isEmpty() && Joint.of(chain.source()).equals(Optional.of(Joint.CONCAT))) {
                concat((Expression.Application) chain.source(), name);
                return;
            }
            boolean ends = !elements.isEmpty() && !isDelay(elements.getLast());
            Bundle last = through(chain, ends ? name : "");
            if (!ends) {
                put(name, last, new Stage.Operation.Sum(), chain.span());
            }
        }

        /// @param last the name of the last node; empty where it is an inner one
        private Bundle through(Chain chain, String last) {
            Bundle bundle = source(chain.source());
            List<Expression.Application> elements = chain.elements();
            for (int n = 0; n < elements.size(); n++) {
                Expression.Application element = elements.get(n);
                if (isDelay(element)) {
                    bundle = bundle.later(delay(element));
                    continue;
                }
                boolean named = n == elements.size() - 1 && !last.isEmpty();
                String name = named ? last : inner(element.name().text());
                Stage.Operation operation = operation(element);
                put(name, bundle, operation, element.span());
                bundle = Bundle.of(name, element.span());
            }
            return bundle;
        }

        private void put(String name, Bundle into, Stage.Operation operation, Span origin) {
            Stages.this.put(new Stage(name, into.feeds(), layer, operation, origin));
        }

        private Bundle source(Expression.Source source) {
            return switch (source) {
                case Expression.Delayed(var reference, var offset, var span) ->
                        at(source(reference), span).later(Delay.before(offset));
                case Expression.Application name when name.isBare() ->
                        Bundle.of(name.name().text(), name.span());
                case Expression.Application call ->
                        Joint.of(call).map(j -> joined(j, call)).orElse(Bundle.NOTHING);
            };
        }

        private static Bundle at(Bundle bundle, Span span) {
            return new Bundle(
                    bundle.feeds().stream()
                            .map(f -> new Feed(f.from(), f.port(), f.delay(), span))
                            .toList());
        }

        private Bundle joined(Joint joint, Expression.Application call) {
            return switch (joint) {
                case ADD -> all(call.arguments().stream().map(this::argument));
                case PREV ->
                        call.arguments().isEmpty()
                                ? Bundle.NOTHING
                                : at(argument(call.arguments().getFirst()), call.span())
                                        .later(Delay.ONE_STEP);
                case JOIN ->
                        all(
                                call.arguments().stream()
                                        .map(a ->
                                                argument(a)
                                                        .to(
                                                                a.name()
                                                                        .map(n -> n.text())
                                                                        .orElse(""))));
                case CONCAT -> concat(call, inner(joint.word()));
            };
        }

        private Bundle concat(Expression.Application call, String name) {
            var parts = new ArrayList<Feed>();
            for (int n = 0; n < call.arguments().size(); n++) {
                parts.addAll(argument(call.arguments().get(n)).to(Concat.port(n)).feeds());
            }
            put(
                    name,
                    new Bundle(parts),
                    new Stage.Operation.Concat(call.arguments().size()),
                    call.span());
            return Bundle.of(name, call.span());
        }

        private static Bundle all(Stream<Bundle> bundles) {
            return new Bundle(bundles.flatMap(b -> b.feeds().stream()).toList());
        }

        private Bundle argument(Argument argument) {
            return switch (argument.value()) {
                case Expression.Flow(var chain) -> through(chain, "");
                case Expression.Source source -> source(source);
                default -> Bundle.NOTHING;
            };
        }

        /// The first free name; a quoted name may have taken one.
        private String inner(String word) {
            String wanted = layer.name().text() + "." + word;
            String name;
            do {
                int count = seen.merge(wanted, 1, Integer::sum);
                name = count == 1 ? wanted : wanted + count;
            } while (declared.containsKey(name) || stages.containsKey(name));
            return name;
        }
    }

    private static boolean isDelay(Expression.Application element) {
        return element.name().text().equals(Signatures.DELAY.name());
    }

    private static Delay delay(Expression.Application element) {
        return new Site(element, "layer", List.of(Signatures.DELAY))
                .bound()
                .flatMap(b -> b.value("delay"))
                .map(Delay::of)
                .orElse(new Delay(0, 0, false));
    }

    private Stage.Operation operation(Expression.Application element) {
        String word = element.name().text();
        if (declared.get(word) instanceof Declaration.Neuron neuron && kind(word).isEmpty()) {
            return neuron(neuron.kind()).orElseGet(Stage.Operation.Unknown::new);
        }
        return new Site(element, "layer", Signatures.ELEMENTS)
                .bound()
                .map(Stages::element)
                .or(() -> neuron(element))
                .orElseGet(Stage.Operation.Unknown::new);
    }

    private static Stage.Operation element(Bound call) {
        return switch (call.signature().name()) {
            case "flatten" -> new Stage.Operation.Flatten();
            case "reshape" -> new Stage.Operation.Reshape(call);
            case "batch_norm" -> new Stage.Operation.Normalise(false, call);
            case "bntt" -> new Stage.Operation.Normalise(true, call);
            case "delay_line" -> new Stage.Operation.DelayLine(call);
            case "dropout" -> new Stage.Operation.Drop(call);
            case "avg_pool" -> new Stage.Operation.Pool(Pooling.Kind.AVERAGE, call);
            case "sum_pool" -> new Stage.Operation.Pool(Pooling.Kind.SUM, call);
            case "max_pool" -> new Stage.Operation.Pool(Pooling.Kind.MAX, call);
            default -> new Stage.Operation.Project(call);
        };
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
