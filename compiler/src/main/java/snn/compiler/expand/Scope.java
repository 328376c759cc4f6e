package snn.compiler.expand;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import snn.compiler.syntax.Declaration;
import snn.compiler.syntax.Definition;
import snn.compiler.syntax.Expression;

/// What the names in one network, or in one use of a block, stand for.
///
/// @param prefix of the names of its nodes: empty, or the name of the use and a dot
/// @param wires what stands for an input or a layer of the block; a network has none
/// @param block that is used
record Scope(
        String prefix,
        Values values,
        Map<String, Expression.Source> wires,
        Optional<Definition.Block> block) {

    static Scope network(Values values) {
        return new Scope("", values, Map.of(), Optional.empty());
    }

    /// A use of a block.
    static Scope block(
            String name,
            Definition.Block block,
            Values values,
            Map<String, Expression.Source> inputs) {
        var wires = new HashMap<>(inputs);
        for (Declaration declaration : block.declarations()) {
            switch (declaration) {
                case Declaration.Layer layer ->
                        wires.put(
                                layer.name().text(),
                                Later.bare(name + "." + layer.name().text(), layer.name().span()));
                case Declaration.Neuron neuron ->
                        values.element(neuron.kind())
                                .ifPresent(kind -> values.put(neuron.name(), kind));
                default -> {}
            }
        }
        return new Scope(name + ".", values, wires, Optional.of(block));
    }
}
