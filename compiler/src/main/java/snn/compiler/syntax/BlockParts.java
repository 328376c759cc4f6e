package snn.compiler.syntax;

import java.util.ArrayList;
import java.util.List;
import snn.grammar.SnnParser;

/// The lines of one block, sorted by what they are.
final class BlockParts {
    private final Tokens tokens;
    private final Damage damage;
    private final Expressions expressions;
    private final Declarations builder;
    private final List<Let> lets = new ArrayList<>();
    private final List<Definition.Port> inputs = new ArrayList<>();
    private final List<Declaration> declarations = new ArrayList<>();
    private final List<Definition.Port> outputs = new ArrayList<>();

    BlockParts(Tokens tokens, Damage damage, Expressions expressions, Declarations builder) {
        this.tokens = tokens;
        this.damage = damage;
        this.expressions = expressions;
        this.builder = builder;
    }

    List<Let> lets() {
        return lets;
    }

    List<Definition.Port> inputs() {
        return inputs;
    }

    List<Declaration> declarations() {
        return declarations;
    }

    List<Definition.Port> outputs() {
        return outputs;
    }

    void add(SnnParser.BlockStatementContext parsed) {
        if (Damage.isBroken(parsed)) {
            damage.leftOut(parsed);
            return;
        }
        switch (parsed) {
            case SnnParser.BlockInputContext input -> inputs.add(port(input.name(), input));
            case SnnParser.BlockOutputContext output -> outputs.add(port(output.name(), output));
            case SnnParser.BlockLetContext let ->
                    lets.add(expressions.let(let.name(), let.expression(), let));
            case SnnParser.BlockNeuronContext neuron ->
                    declarations.add(builder.neuron(neuron.name(), neuron.application(), neuron));
            case SnnParser.BlockLayerContext layer ->
                    declarations.add(builder.layer(layer.name(), layer.chain(), layer));
            default -> throw new IllegalStateException(parsed.getClass().getSimpleName());
        }
    }

    private Definition.Port port(
            SnnParser.NameContext name, SnnParser.BlockStatementContext parsed) {
        return new Definition.Port(
                expressions.name(name),
                tokens.documentation(parsed),
                tokens.keyword(parsed),
                tokens.span(parsed));
    }
}
