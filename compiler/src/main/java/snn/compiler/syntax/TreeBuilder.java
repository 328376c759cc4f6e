package snn.compiler.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;
import snn.grammar.SnnParser;
import snn.ir.diagnostic.Diagnostic;

/// Parse tree in, [SyntaxTree] out. What holds an error is left out, and its names are noted.
final class TreeBuilder {
    private final Tokens tokens;
    private final Damage damage;
    private final Expressions expressions;
    private final Declarations declarations;
    private final Statements statements;

    TreeBuilder(Tokens tokens) {
        this.tokens = tokens;
        this.damage = new Damage(tokens);
        this.expressions = new Expressions(tokens, damage);
        this.declarations = new Declarations(tokens, damage, expressions);
        this.statements = new Statements(tokens, damage, expressions);
    }

    /// What is said of parts that fit the grammar and mean nothing all the same.
    List<Diagnostic> problems() {
        return damage.problems();
    }

    SyntaxTree build(SnnParser.FileContext parsed, String file, String text) {
        var imports = new ArrayList<Import>();
        parsed.fileImport().stream()
                .filter(part -> !Damage.isBroken(part))
                .forEach(part -> imports.add(fileImport(part)));
        var definitions = new ArrayList<Definition>();
        for (var definition : parsed.definition()) {
            build(definition).ifPresent(definitions::add);
        }
        if (damage.strayTokens(parsed)) {
            damage.lost(TokenNames.declarations());
        }
        secondNetworks(definitions);
        return new SyntaxTree(
                file,
                text,
                imports,
                definitions,
                damage.guesses(),
                damage.broken(),
                damage.problems().isEmpty() && !Damage.isBroken(parsed));
    }

    private Import fileImport(SnnParser.FileImportContext parsed) {
        var path = parsed.TEXT().getSymbol();
        return new Import(Expressions.unquoted(path), tokens.span(path), tokens.span(parsed));
    }

    private void secondNetworks(List<Definition> definitions) {
        definitions.stream()
                .filter(Definition.Network.class::isInstance)
                .skip(1)
                .forEach(second ->
                        damage.say(
                                Diagnostic.error(
                                                "syntax",
                                                "`%s` is a second network",
                                                second.name().text())
                                        .at(second.keyword(), "not expected here")
                                        .hint("a file holds one network")));
    }

    private Optional<Definition> build(SnnParser.DefinitionContext parsed) {
        if (parsed.network() != null) {
            return network(parsed.network());
        }
        if (parsed.block() != null) {
            return block(parsed.block());
        }
        return parsed.neuronDefinition() == null
                ? Optional.empty()
                : neuron(parsed.neuronDefinition());
    }

    private Optional<Definition> network(SnnParser.NetworkContext parsed) {
        if (!hasName(parsed, parsed.name())) {
            return Optional.empty();
        }
        var all = new ArrayList<Declaration>();
        var lets = new ArrayList<Let>();
        for (var declaration : parsed.declaration()) {
            if (declaration instanceof SnnParser.LetDeclarationContext let) {
                declarations
                        .sound(let, () -> expressions.let(let.name(), let.expression(), let))
                        .ifPresent(lets::add);
            } else {
                declarations.build(declaration).ifPresent(all::add);
            }
        }
        if (damage.strayTokens(parsed)) {
            damage.lost(TokenNames.declarations());
        }
        return Optional.of(
                new Definition.Network(
                        expressions.name(parsed.name()),
                        parameters(parsed.parameters()),
                        lets,
                        all,
                        tokens.documentation(parsed),
                        tokens.keyword(parsed),
                        tokens.span(parsed)));
    }

    private Optional<Definition> block(SnnParser.BlockContext parsed) {
        if (!hasName(parsed, parsed.name())) {
            return Optional.empty();
        }
        var parts = new BlockParts(tokens, damage, expressions, declarations);
        parsed.blockStatement().forEach(parts::add);
        damage.strayTokens(parsed);
        return Optional.of(
                new Definition.Block(
                        expressions.name(parsed.name()),
                        parameters(parsed.parameters()),
                        parts.lets(),
                        parts.inputs(),
                        parts.declarations(),
                        parts.outputs(),
                        tokens.documentation(parsed),
                        tokens.keyword(parsed),
                        tokens.span(parsed)));
    }

    private Optional<Definition> neuron(SnnParser.NeuronDefinitionContext parsed) {
        if (!hasName(parsed, parsed.name())) {
            return Optional.empty();
        }
        var lines =
                parsed.neuronStatement().stream()
                        .flatMap(line -> statements.build(line).stream())
                        .toList();
        damage.strayTokens(parsed);
        return Optional.of(
                new Definition.Neuron(
                        expressions.name(parsed.name()),
                        parameters(parsed.parameters()),
                        lines,
                        tokens.documentation(parsed),
                        tokens.keyword(parsed),
                        tokens.span(parsed)));
    }

    private boolean hasName(ParserRuleContext rule, SnnParser.@Nullable NameContext name) {
        if (name == null || Damage.isBroken(name)) {
            damage.leftOut(rule);
            return false;
        }
        return true;
    }

    private List<Parameter> parameters(SnnParser.@Nullable ParametersContext parsed) {
        if (parsed == null) {
            return List.of();
        }
        damage.strayTokens(parsed);
        var all = new ArrayList<Parameter>();
        for (var parameter : parsed.parameter()) {
            if (Damage.isBroken(parameter)) {
                damage.guess(parameter);
            } else {
                all.add(parameter(parameter));
            }
        }
        return all;
    }

    private Parameter parameter(SnnParser.ParameterContext parsed) {
        return new Parameter(
                expressions.name(parsed.name()),
                Optional.ofNullable(parsed.expression()).map(expressions::expression),
                tokens.documentation(parsed),
                tokens.span(parsed));
    }
}
