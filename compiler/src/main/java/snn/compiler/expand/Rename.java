package snn.compiler.expand;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import snn.compiler.syntax.Argument;
import snn.compiler.syntax.Chain;
import snn.compiler.syntax.Declaration;
import snn.compiler.syntax.Expression;

/// Lets every reference to a use of a block lead to the layer that the block gives out.
final class Rename {
    private final Map<String, String> aliases;
    private final Map<String, String> ends = new HashMap<>();

    Rename(Map<String, String> aliases) {
        this.aliases = aliases;
    }

    Declaration in(Declaration declaration) {
        return switch (declaration) {
            case Declaration.Layer(var name, var chain, var doc, var keyword, var span) ->
                    new Declaration.Layer(name, in(chain), doc, keyword, span);
            case Declaration.Output(var name, var chain, var doc, var keyword, var span) ->
                    new Declaration.Output(name, in(chain), doc, keyword, span);
            case Declaration.Train(var settings, var doc, var keyword, var span) ->
                    new Declaration.Train(in(settings), doc, keyword, span);
            case Declaration.Target _,
                    Declaration.Time _,
                    Declaration.Input _,
                    Declaration.Encode _,
                    Declaration.Neuron _ ->
                    declaration;
        };
    }

    private Chain in(Chain chain) {
        return new Chain(in(chain.source()), chain.elements(), chain.span());
    }

    private List<Argument> in(List<Argument> arguments) {
        return arguments.stream()
                .map(a -> new Argument(a.name(), value(a.value()), a.span()))
                .toList();
    }

    private Expression value(Expression value) {
        return switch (value) {
            case Expression.Flow(var chain) -> new Expression.Flow(in(chain));
            case Expression.Source source -> in(source);
            default -> value;
        };
    }

    private Expression.Source in(Expression.Source source) {
        return switch (source) {
            case Expression.Delayed(var reference, var offset, var span) ->
                    in(reference) instanceof Expression.Application renamed
                            ? new Expression.Delayed(renamed, offset, span)
                            : source;
            case Expression.Application name when name.isBare() ->
                    aliases.containsKey(name.name().text())
                            ? Later.bare(end(name.name().text()), name.span())
                            : name;
            case Expression.Application call ->
                    new Expression.Application(call.name(), in(call.arguments()), call.span());
        };
    }

    private String end(String name) {
        String known = ends.get(name);
        if (known != null) {
            return known;
        }
        String at = name;
        while (aliases.containsKey(at)) {
            at = aliases.getOrDefault(at, at);
        }
        ends.put(name, at);
        return at;
    }
}
