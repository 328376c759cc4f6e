package snn.compiler.expand;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import snn.compiler.syntax.Declaration;
import snn.compiler.syntax.Definition;
import snn.compiler.syntax.Name;
import snn.compiler.syntax.SyntaxTree;
import snn.ir.diagnostic.Diagnostic;

/// Whatever a definition declares for itself serves it: parameters, lets, inputs and neurons.
final class UnusedNames {
    private final Problems problems;

    private UnusedNames(Problems problems) {
        this.problems = problems;
    }

    static void check(List<SyntaxTree> trees, Problems problems) {
        var unused = new UnusedNames(problems);
        trees.stream().flatMap(t -> t.definitions().stream()).forEach(unused::check);
        SyntaxTree root = trees.getFirst();
        if (root.network().isPresent()) {
            unused.blocks(root, trees);
        }
    }

    private void check(Definition definition) {
        Set<String> used = names(definition);
        switch (definition) {
            case Definition.Network network -> {
                parameters(network, used);
                network.lets().forEach(let -> check(let.name(), "a let", used));
            }
            case Definition.Block block -> {
                parameters(block, used);
                block.lets().forEach(let -> check(let.name(), "a let", used));
                block.inputs().forEach(input -> check(input.name(), "an input", used));
                for (Declaration declaration : block.declarations()) {
                    if (declaration instanceof Declaration.Neuron neuron) {
                        check(neuron.name(), "a neuron", used);
                    }
                }
            }
            case Definition.Neuron _ -> {}
        }
    }

    /// A file with a network defines what the network uses; a library defines it for others.
    private void blocks(SyntaxTree root, List<SyntaxTree> trees) {
        Set<String> used = new HashSet<>();
        trees.stream()
                .flatMap(t -> t.definitions().stream())
                .forEach(definition -> used.addAll(names(definition)));
        root.definitions(Definition.Block.class)
                .forEach(block -> check(block.name(), "a block", used));
    }

    private void parameters(Definition definition, Set<String> used) {
        definition.parameters().forEach(p -> check(p.name(), "a parameter", used));
    }

    private static Set<String> names(Definition definition) {
        Set<String> names = new HashSet<>();
        var mentions = Mentions.in(definition);
        mentions.called().forEach(name -> names.add(name.text()));
        mentions.read().forEach(name -> names.add(name.text()));
        return names;
    }

    private void check(Name name, String noun, Set<String> used) {
        if (!used.contains(name.text())) {
            problems.say(
                    Diagnostic.warning("unused", "`%s` is never used", name.text())
                            .at(name.span(), "%s that leads nowhere", noun)
                            .hint("take it out, or let something read it"));
        }
    }
}
