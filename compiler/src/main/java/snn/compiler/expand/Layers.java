package snn.compiler.expand;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import snn.compiler.syntax.Argument;
import snn.compiler.syntax.Chain;
import snn.compiler.syntax.Declaration;
import snn.compiler.syntax.Definition;
import snn.compiler.syntax.Expression;
import snn.compiler.syntax.Name;
import snn.ir.diagnostic.Span;

/// Makes plain layers of layers that go through blocks and repetitions.
///
/// A use of a block that ends layer `s1` makes layers `s1.a`, `s1.b`, and the name `s1` leads to
/// that which the block gives out; one further up a chain is called like any inner element,
/// `s1.residual`. What stands before a block becomes layers of one element each.
final class Layers {
    private final Definitions definitions;
    private final Set<String> usable;
    private final Problems problems;
    private final Limit limit;
    private final List<Declaration.Layer> made = new ArrayList<>();

    /// Which layer the name of a use leads to.
    private final Map<String, String> aliases = new HashMap<>();

    private final Map<String, Span> firstUses = new HashMap<>();
    private final Set<String> unsound = new HashSet<>();

    Layers(Definitions definitions, Set<String> usable, Problems problems) {
        this.definitions = definitions;
        this.usable = usable;
        this.problems = problems;
        this.limit = new Limit(problems);
    }

    /// The layers made since the last call.
    List<Declaration.Layer> made() {
        var all = List.copyOf(made);
        made.clear();
        return all;
    }

    Map<String, String> aliases() {
        return aliases;
    }

    Map<String, Span> firstUses() {
        return firstUses;
    }

    /// Names that mean nothing because of a mistake that is told.
    Set<String> unsound() {
        return unsound;
    }

    boolean isTooLarge() {
        return limit.isReached();
    }

    /// Whether a declaration ends in a block, so that nothing bears its name.
    boolean isUse(Declaration declaration) {
        if (!(declaration instanceof Declaration.Layer layer)
                || layer.chain().elements().isEmpty()) {
            return false;
        }
        String last = layer.chain().elements().getLast().name().text();
        return last.equals("repeat") || definitions.block(last).isPresent();
    }

    void layer(Declaration.Layer layer, Scope scope) {
        String name = scope.prefix() + layer.name().text();
        var way = new Way(layer, scope, new InnerNames(name));
        way.source = source(layer.chain().source(), way);
        through(layer.chain().elements(), way, true);
        if (unsound.contains(name)) {
            return;
        }
        if (!way.pending.isEmpty() || layer.chain().elements().isEmpty()) {
            add(name, way.pending, way);
        } else if (!way.source.name().text().equals(name)) {
            aliases.put(name, way.source.name().text());
        }
    }

    private void through(List<Expression.Application> elements, Way way, boolean named) {
        for (int n = 0; n < elements.size() && !limit.isReached(); n++) {
            boolean last = named && n == elements.size() - 1;
            Optional<Expression.Application> element = way.scope.values().element(elements.get(n));
            if (element.isPresent()) {
                element(element.get(), way, last);
            } else {
                unsound.add(way.names.last());
            }
        }
    }

    private void element(Expression.Application element, Way way, boolean last) {
        if (element.name().text().equals("repeat")) {
            repeat(element, way, last);
            return;
        }
        if (definitions.block(element.name().text()).isEmpty()) {
            way.pending.add(element);
            return;
        }
        use(element, way, last ? way.names.last() : way.names.next(element.name().text()));
    }

    private void repeat(Expression.Application repeat, Way way, boolean last) {
        Optional<Repetition> sound = Repetition.of(repeat, problems);
        if (sound.isEmpty()) {
            unsound.add(way.names.last());
            return;
        }
        Expression.Application inner = sound.get().element();
        boolean block = definitions.block(inner.name().text()).isPresent();
        String name = !block || last ? way.names.last() : way.names.next(inner.name().text());
        way.repeated = true;
        for (int n = 1; n <= sound.get().copies() && isRoom(way); n++) {
            if (block) {
                use(inner, way, name + "." + n);
            } else {
                element(inner, way, false);
            }
        }
    }

    private boolean isRoom(Way way) {
        return !limit.isReached() && way.pending.size() <= Limit.MOST;
    }

    /// Makes the layers of one use of a block and goes on behind it.
    private void use(Expression.Application call, Way way, String name) {
        Definition.Block block = definitions.block(call.name().text()).orElseThrow();
        firstUses.putIfAbsent(block.name().text(), call.span());
        settle(way);
        var bound = new BlockCall(block, call, definitions, problems);
        Values values = bound.values();
        if (!limit.count(call.span()) || !usable.contains(block.name().text())) {
            unsound.add(name);
        } else {
            bound.inputs(way.source)
                    .ifPresentOrElse(
                            inputs -> inside(block, name, values, inputs), () -> unsound.add(name));
        }
        way.source = Later.bare(name, way.layer.name().span());
    }

    private void inside(
            Definition.Block block,
            String name,
            Values values,
            Map<String, Expression.Source> inputs) {
        Scope scope = Scope.block(name, block, values, inputs);
        for (Declaration declaration : block.declarations()) {
            if (declaration instanceof Declaration.Layer layer && !limit.isReached()) {
                layer(layer, scope);
            }
        }
        aliases.put(name, name + "." + block.outputs().getFirst().name().text());
    }

    /// Makes layers of the elements that stand before a block, and of chains that are joined.
    private void settle(Way way) {
        for (Expression.Application element : way.pending) {
            String name = way.names.next(element.name().text());
            add(name, List.of(element), way);
            way.source = Later.bare(name, way.layer.name().span());
        }
        way.pending.clear();
        way.source = settled(way.source, way);
    }

    private Expression.Source settled(Expression.Source source, Way way) {
        if (!(source instanceof Expression.Application call) || call.isBare()) {
            return source;
        }
        var arguments = new ArrayList<Argument>();
        for (Argument argument : call.arguments()) {
            Expression value =
                    switch (argument.value()) {
                        case Expression.Flow(var chain) -> {
                            Way side = way.aside(chain.source());
                            side.pending.addAll(chain.elements());
                            settle(side);
                            yield side.source;
                        }
                        case Expression.Source inner -> settled(inner, way);
                        default -> argument.value();
                    };
            arguments.add(new Argument(argument.name(), value, argument.span()));
        }
        return new Expression.Application(call.name(), arguments, call.span());
    }

    private void add(String name, List<Expression.Application> elements, Way way) {
        count(elements, way);
        Declaration.Layer layer = way.layer;
        made.add(
                new Declaration.Layer(
                        new Name(name, layer.name().span()),
                        new Chain(way.source, elements, layer.chain().span()),
                        layer.documentation(),
                        layer.keyword(),
                        layer.span()));
    }

    private void count(List<Expression.Application> elements, Way way) {
        boolean copied = way.repeated || way.scope.block().isPresent();
        for (int n = 0; copied && n < Math.max(1, elements.size()); n++) {
            limit.count(way.layer.chain().span());
        }
    }

    /// A source with inputs of the block, values and blocks in joined chains replaced.
    private Expression.Source source(Expression.Source source, Way way) {
        return switch (source) {
            case Expression.Delayed(var reference, var offset, var span) when reference.isBare() ->
                    Later.by(wire(reference, way), way.scope.values().in(offset), span);
            case Expression.Delayed delayed -> delayed;
            case Expression.Application name when name.isBare() -> wire(name, way);
            case Expression.Application call -> joined(call, way);
        };
    }

    private Expression.Source wire(Expression.Application name, Way way) {
        Expression.Source wire = way.scope.wires().get(name.name().text());
        if (wire instanceof Expression.Application bare && bare.isBare()) {
            return Later.bare(bare.name().text(), name.span());
        }
        if (wire == null && way.scope.block().isPresent()) {
            unsound.add(way.names.last());
        }
        return wire == null ? name : wire;
    }

    private Expression.Source joined(Expression.Application call, Way way) {
        var arguments =
                call.arguments().stream()
                        .map(a -> new Argument(a.name(), joined(a.value(), way), a.span()))
                        .toList();
        var join = new Expression.Application(call.name(), arguments, call.span());
        return Later.isPrevious(call) && isBare(call.arguments().getFirst().value())
                ? Later.byOneStep((Expression.Source) arguments.getFirst().value(), join)
                : join;
    }

    private static boolean isBare(Expression value) {
        return value instanceof Expression.Application name && name.isBare();
    }

    private Expression joined(Expression value, Way way) {
        return switch (value) {
            case Expression.Flow(var chain) -> flow(chain, way);
            case Expression.Source source -> source(source, way);
            default -> way.scope.values().in(value);
        };
    }

    /// What a joined chain comes to: what is left behind its last block.
    private Expression flow(Chain chain, Way way) {
        Way side = way.aside(source(chain.source(), way));
        through(chain.elements(), side, false);
        count(side.pending, side);
        return side.pending.isEmpty()
                ? side.source
                : new Expression.Flow(new Chain(side.source, side.pending, chain.span()));
    }
}
