package snn.compiler.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.antlr.v4.runtime.ParserRuleContext;
import snn.grammar.SnnParser;
import snn.ir.diagnostic.Span;

/// The part of [TreeBuilder] for the declarations of networks and blocks.
final class Declarations {
    private final Tokens tokens;
    private final Damage damage;
    private final Expressions expressions;

    Declarations(Tokens tokens, Damage damage, Expressions expressions) {
        this.tokens = tokens;
        this.damage = damage;
        this.expressions = expressions;
    }

    Optional<Declaration> build(SnnParser.DeclarationContext parsed) {
        if (parsed instanceof SnnParser.TrainDeclarationContext train) {
            return Optional.of(train(train));
        }
        if (parsed instanceof SnnParser.TargetDeclarationContext target
                && target.name() != null
                && !Damage.isBroken(target.name())) {
            return Optional.of(target(target));
        }
        return sound(parsed, () -> declaration(parsed));
    }

    /// What is built of a part without an error.
    <T> Optional<T> sound(ParserRuleContext parsed, Supplier<T> built) {
        if (Damage.isBroken(parsed)) {
            damage.leftOut(parsed);
            return Optional.empty();
        }
        return Optional.of(built.get());
    }

    private Declaration declaration(SnnParser.DeclarationContext parsed) {
        return switch (parsed) {
            case SnnParser.TimeDeclarationContext time -> time(time);
            case SnnParser.InputDeclarationContext input -> input(input);
            case SnnParser.EncodeDeclarationContext encode ->
                    new Declaration.Encode(
                            expressions.name(encode.name()),
                            expressions.chain(encode.chain()),
                            tokens.documentation(parsed),
                            tokens.keyword(parsed),
                            tokens.span(parsed));
            case SnnParser.NeuronDeclarationContext neuron ->
                    neuron(neuron.name(), neuron.application(), neuron);
            case SnnParser.LayerDeclarationContext layer ->
                    layer(layer.name(), layer.chain(), layer);
            case SnnParser.OutputDeclarationContext output ->
                    new Declaration.Output(
                            expressions.name(output.name()),
                            expressions.chain(output.chain()),
                            tokens.documentation(parsed),
                            tokens.keyword(parsed),
                            tokens.span(parsed));
            default -> throw new IllegalStateException(parsed.getClass().getSimpleName());
        };
    }

    Declaration.Neuron neuron(
            SnnParser.NameContext name,
            SnnParser.ApplicationContext kind,
            ParserRuleContext parsed) {
        return new Declaration.Neuron(
                expressions.name(name),
                expressions.application(kind),
                tokens.documentation(parsed),
                tokens.keyword(parsed),
                tokens.span(parsed));
    }

    Declaration.Layer layer(
            SnnParser.NameContext name, SnnParser.ChainContext chain, ParserRuleContext parsed) {
        return new Declaration.Layer(
                expressions.name(name),
                expressions.chain(chain),
                tokens.documentation(parsed),
                tokens.keyword(parsed),
                tokens.span(parsed));
    }

    private Declaration time(SnnParser.TimeDeclarationContext parsed) {
        return new Declaration.Time(
                expressions.expression(parsed.expression(0)),
                expressions.expression(parsed.expression(1)),
                tokens.documentation(parsed),
                tokens.keyword(parsed),
                tokens.span(parsed));
    }

    private Declaration input(SnnParser.InputDeclarationContext parsed) {
        return new Declaration.Input(
                expressions.name(parsed.name()),
                expressions.name(parsed.elementType().name()),
                parsed.elementType().expression().stream().map(expressions::expression).toList(),
                Optional.ofNullable(parsed.range()).map(this::range),
                tokens.documentation(parsed),
                tokens.keyword(parsed),
                tokens.span(parsed));
    }

    private Declaration.Range range(SnnParser.RangeContext parsed) {
        Span low = tokens.span(parsed.expression(0));
        return new Declaration.Range(
                expressions.expression(parsed.expression(0)),
                expressions.expression(parsed.expression(1)),
                low.to(tokens.span(parsed.expression(1))));
    }

    private Declaration train(SnnParser.TrainDeclarationContext parsed) {
        return new Declaration.Train(
                settings(parsed.setting(), parsed),
                tokens.documentation(parsed),
                tokens.keyword(parsed),
                tokens.span(parsed));
    }

    private Declaration target(SnnParser.TargetDeclarationContext parsed) {
        return new Declaration.Target(
                expressions.name(parsed.name()),
                settings(parsed.setting(), parsed),
                tokens.documentation(parsed),
                tokens.keyword(parsed),
                tokens.span(parsed));
    }

    /// A setting with an error keeps its name, so that nobody calls it missing.
    private List<Argument> settings(List<SnnParser.SettingContext> parsed, ParserRuleContext all) {
        var settings = new ArrayList<Argument>();
        for (var setting : parsed) {
            if (!Damage.isBroken(setting)) {
                settings.add(expressions.setting(setting));
                continue;
            }
            damage.guess(setting);
            if (setting.key() == null || Damage.isBroken(setting.key())) {
                damage.lost(List.of(all.getStart().getText()));
            } else {
                settings.add(unreadable(setting));
            }
        }
        if (damage.strayTokens(all)) {
            damage.lost(List.of(all.getStart().getText()));
        }
        return settings;
    }

    private Argument unreadable(SnnParser.SettingContext setting) {
        Span span = tokens.span(setting);
        return new Argument(
                Optional.of(expressions.key(setting.key())), new Expression.Unreadable(span), span);
    }
}
