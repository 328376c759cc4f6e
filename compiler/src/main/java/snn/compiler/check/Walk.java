package snn.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import snn.compiler.syntax.Argument;
import snn.compiler.syntax.Chain;
import snn.compiler.syntax.Declaration;
import snn.compiler.syntax.Expression;
import snn.compiler.syntax.SyntaxTree;

/// Gathers every reference, call and number of a syntax tree, in the order of the text.
final class Walk {
    private static final Set<Role> FEEDING = Set.of(Role.ENCODER, Role.LAYER);
    private static final Catalogue ENCODINGS = new Catalogue(Signatures.ENCODINGS);
    private static final Catalogue REDUCTIONS = new Catalogue(Signatures.REDUCTIONS);
    private static final Catalogue DECISIONS = new Catalogue(List.of(Signatures.ARGMAX));

    private final SyntaxTree tree;
    private final Catalogue neurons;
    private final Catalogue elements;
    private final List<Reference> references = new ArrayList<>();
    private final List<Site> sites = new ArrayList<>();
    private final List<Bound> bounds = new ArrayList<>();
    private final List<Measure> measures = new ArrayList<>();
    private String user = "";

    Walk(SyntaxTree tree, Map<String, Declaration.Naming> declared, Catalogue neurons) {
        this.tree = tree;
        this.neurons = neurons;
        this.elements = Network.elements(declared, neurons);
    }

    List<Reference> references() {
        return List.copyOf(references);
    }

    List<Site> sites() {
        return List.copyOf(sites);
    }

    List<Bound> bounds() {
        return List.copyOf(bounds);
    }

    List<Measure> measures() {
        return List.copyOf(measures);
    }

    Walk all() {
        for (Declaration declaration : tree.declarations()) {
            user = declaration instanceof Declaration.Naming naming ? naming.name().text() : "";
            declaration(declaration);
        }
        return this;
    }

    private void declaration(Declaration declaration) {
        switch (declaration) {
            case Declaration.Time time -> {
                measures.add(new Measure(Signatures.STEPS, time.steps()));
                measures.add(new Measure(Signatures.STEP, time.step()));
            }
            case Declaration.Input input -> input(input);
            case Declaration.Encode encode -> {
                bare(encode.chain(), Set.of(Role.INPUT));
                calls(encode.chain().elements(), "encoding", ENCODINGS);
            }
            case Declaration.Neuron neuron -> calls(List.of(neuron.kind()), "neuron kind", neurons);
            case Declaration.Layer layer -> {
                layer(layer.chain());
            }
            case Declaration.Output output -> output(output.chain());
            case Declaration.Train train -> bound(Network.bound(train));
            case Declaration.Target target -> bound(Network.bound(target));
        }
    }

    private void input(Declaration.Input input) {
        input.extents().forEach(e -> measures.add(new Measure(Signatures.EXTENT, e)));
        input.range()
                .ifPresent(range -> {
                    measures.add(new Measure(Signatures.BOUND, range.low()));
                    measures.add(new Measure(Signatures.BOUND, range.high()));
                });
    }

    private void output(Chain chain) {
        bare(chain, Set.of(Role.LAYER));
        for (int n = 0; n < chain.elements().size(); n++) {
            var call = List.of(chain.elements().get(n));
            if (n == 0) {
                calls(call, "read-out", REDUCTIONS);
            } else {
                calls(call, "decision", DECISIONS);
            }
        }
    }

    private void bare(Chain chain, Set<Role> allowed) {
        if (chain.source().isBare()) {
            references.add(new Reference(chain.source().name(), user, allowed));
        }
    }

    private void layer(Chain chain) {
        source(chain.source());
        calls(chain.elements(), "layer element", elements);
    }

    private void source(Expression.Source source) {
        switch (source) {
            case Expression.Delayed(var reference, var offset, _) -> {
                source(reference);
                Delay.parts(offset)
                        .forEach(part -> measures.add(new Measure(Signatures.OFFSET, part)));
            }
            case Expression.Application name when name.isBare() ->
                    references.add(new Reference(name.name(), user, FEEDING));
            case Expression.Application call -> {
                sites.add(new Site(call, "beginning of a chain", Joint.SIGNATURES));
                call.arguments().forEach(a -> joined(a.value()));
            }
        }
    }

    private void joined(Expression value) {
        switch (value) {
            case Expression.Flow(var chain) -> layer(chain);
            case Expression.Source source -> source(source);
            default -> {}
        }
    }

    private void calls(List<Expression.Application> calls, String noun, Catalogue catalogue) {
        calls.forEach(call -> call(new Site(call, noun, catalogue)));
    }

    private void call(Site site) {
        sites.add(site);
        site.bound().ifPresent(this::bound);
    }

    private void bound(Bound bound) {
        bounds.add(bound);
        boolean each =
                bound.signature().isNeuron()
                        || bound.signature().equals(Signatures.DELAY_LINE)
                        || bound.signature().name().equals("learn");
        bound.filled().forEach(f -> filled(f, each));
    }

    /// @param each whether a quantity may have a value for each neuron
    private void filled(Bound.Filled filled, boolean each) {
        Argument argument = filled.argument();
        switch (filled.slot()) {
            case Slot.Axes axes -> measures.addAll(Axes.measures(axes, argument.value()));
            case Slot.Quantity quantity -> quantity(quantity, argument.value(), each);
            case Slot.Function(var name, var oneOf, _) -> {
                if (argument.value() instanceof Expression.Application call) {
                    call(new Site(call, noun(name, oneOf), oneOf));
                }
            }
            case Slot.Layer _ -> {
                if (argument.value() instanceof Expression.Application name && name.isBare()) {
                    references.add(new Reference(name.name(), user, Set.of(Role.LAYER)));
                }
            }
            case Slot.Word _, Slot.Path _, Slot.Label _ -> {}
        }
    }

    private void quantity(Slot.Quantity quantity, Expression value, boolean each) {
        if (quantity.name().equals(Signatures.LATER.name())) {
            Delay.parts(value).forEach(part -> measures.add(new Measure(quantity.spec(), part)));
            return;
        }
        if (each && value instanceof Expression.ListOf list) {
            list.elements().forEach(e -> measures.add(new Measure(quantity.spec(), e)));
            return;
        }
        if (each && value instanceof Expression.Application call) {
            var site = new Site(call, "value", Signatures.drawing(quantity.spec()));
            if (site.signature().isPresent() && !call.isBare()) {
                call(site);
                return;
            }
        }
        if (value instanceof Expression.Application call && call.name().text().equals("learn")) {
            if (quantity.learnable()) {
                call(new Site(call, "value", List.of(Signatures.learning(quantity.spec()))));
            }
            return;
        }
        measures.add(new Measure(quantity.spec(), value));
    }

    private static String noun(String slot, List<Signature> oneOf) {
        return oneOf.isEmpty() ? slot : oneOf.getFirst().noun();
    }
}
