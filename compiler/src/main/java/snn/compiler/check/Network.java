package snn.compiler.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.compiler.check.neuron.DefinedNeuron;
import snn.compiler.syntax.Declaration;
import snn.compiler.syntax.Expression;
import snn.compiler.syntax.SyntaxTree;
import snn.ir.TimeGrid;
import snn.ir.neuron.NeuronKinds;

/// A syntax tree whose names and calls are looked up: what the rules read and what is lowered.
/// Binding never complains; what cannot be bound is absent, and a rule says why.
///
/// @param declared the first declaration of each name
/// @param references every place that names a declaration
/// @param sites every place that calls something
/// @param bounds every call and section whose name is known
/// @param measures every number
/// @param time the time grid, where it is sound
/// @param defined the neurons that the user defined, by name
/// @param stages the nodes to be, by name, in the order of the text
/// @param shapes what leaves each of them
/// @param files where tensors that the text names come from
public record Network(
        SyntaxTree tree,
        Map<String, Declaration.Naming> declared,
        List<Reference> references,
        List<Site> sites,
        List<Bound> bounds,
        List<Measure> measures,
        Optional<TimeGrid> time,
        Map<String, DefinedNeuron> defined,
        Map<String, Stage> stages,
        Shapes shapes,
        TensorFiles files) {

    /// Of a text that reads no files.
    public static Network of(SyntaxTree tree) {
        return of(tree, TensorFiles.NONE);
    }

    public static Network of(SyntaxTree tree, TensorFiles files) {
        var declared = declared(tree);
        var time = time(tree);
        var defined = DefinedNeuron.all(tree, time);
        var neurons = neurons(defined);
        var stages = Stages.of(tree, declared, neurons, defined);
        var walk = new Walk(tree, declared, neurons).all();
        return new Network(
                tree,
                declared,
                walk.references(),
                walk.sites(),
                walk.bounds(),
                walk.measures(),
                time,
                defined,
                stages,
                new Shapes(stages, new Quantities(time)),
                files.remembered());
    }

    /// Every kind of neuron: what is built in, and what the user defined.
    private static Catalogue neurons(Map<String, DefinedNeuron> defined) {
        var neurons = new ArrayList<>(Signatures.NEURONS);
        defined.forEach(
                (name, d) -> neurons.add(Signatures.neuron(name, d.parameters(), d.choices())));
        return new Catalogue(neurons);
    }

    /// Whether nothing may be said of a name, since text that could not be read may declare it.
    public boolean isGuess(String name) {
        return tree.guesses().contains(name);
    }

    /// The declaration a name stands for, if it has one of these roles.
    public Optional<Declaration.Naming> find(String name, Role role) {
        return Optional.ofNullable(declared.get(name)).filter(d -> Role.of(d) == role);
    }

    /// The node a layer's or encoder's name stands for.
    public Optional<Stage> stage(String name) {
        return Optional.ofNullable(stages.get(name));
    }

    /// The only `train` section, or the first.
    public Optional<Bound> training() {
        return tree.all(Declaration.Train.class).stream().findFirst().map(Network::bound);
    }

    public static Bound bound(Declaration.Train train) {
        return new Bound(Signatures.TRAIN, "train", train.settings(), train.keyword());
    }

    public static Bound bound(Declaration.Target target) {
        return new Bound(
                Signatures.TARGET, target.name().text(), target.settings(), target.name().span());
    }

    /// What a quantity of a call comes to: what is given, else the standard value; empty where what
    /// is given is unsound, or where nothing is and nothing is standard.
    public Optional<Double> quantity(Bound bound, String slot) {
        return new Quantities(time).of(bound, slot);
    }

    /// The parameters of an encoding: flags that are set are 1; empty where one is unsound.
    public Optional<Map<String, Double>> encoding(Bound encoding) {
        return new Quantities(time).encoding(encoding);
    }

    /// The `x` of `learn(x)`, any other expression itself.
    public static Expression initial(Slot.Quantity quantity, Expression given) {
        if (isLearned(quantity, given)
                && given instanceof Expression.Application call
                && call.arguments().size() == 1) {
            return call.arguments().getFirst().value();
        }
        return given;
    }

    public static boolean isLearned(Slot.Quantity quantity, Expression given) {
        return quantity.learnable()
                && given instanceof Expression.Application call
                && call.name().text().equals("learn");
    }

    private static Map<String, Declaration.Naming> declared(SyntaxTree tree) {
        var declared = new LinkedHashMap<String, Declaration.Naming>();
        for (var naming : tree.all(Declaration.Naming.class)) {
            declared.putIfAbsent(naming.name().text(), naming);
        }
        return declared;
    }

    private static Optional<TimeGrid> time(SyntaxTree tree) {
        return tree.all(Declaration.Time.class).stream()
                .findFirst()
                .flatMap(declaration ->
                        steps(declaration)
                                .flatMap(steps ->
                                        step(declaration)
                                                .map(dt -> new TimeGrid(steps.intValue(), dt))));
    }

    private static Optional<Double> steps(Declaration.Time time) {
        return new Measure(Signatures.STEPS, time.steps()).sound(Optional.empty());
    }

    private static Optional<Double> step(Declaration.Time time) {
        return new Measure(Signatures.STEP, time.step()).sound(Optional.empty());
    }

    /// The signatures an element of a layer may have: what is built in, and declared neurons.
    static Catalogue elements(Map<String, Declaration.Naming> declared, Catalogue neurons) {
        var elements = new ArrayList<Signature>();
        declared.values().stream()
                .filter(d -> d instanceof Declaration.Neuron)
                .filter(d -> NeuronKinds.named(d.name().text()).isEmpty())
                .forEach(d -> elements.add(Signatures.declared(d.name().text())));
        elements.addAll(Signatures.ELEMENTS.all());
        elements.addAll(neurons.all());
        return new Catalogue(elements);
    }
}
