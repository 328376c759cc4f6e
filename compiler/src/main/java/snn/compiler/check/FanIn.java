package snn.compiler.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.tensor.Shape;

/// What is added up has one shape; so has what is joined end to end, but for the first axis; and
/// the ports of one neuron. What is reshaped has as many values before it as behind.
record FanIn() implements Rule {
    @Override
    public String code() {
        return "fan-in";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        var shapes = network.shapes();
        var found = new ArrayList<Diagnostic>();
        for (Stage stage : network.stages().values()) {
            if (stage.operation() instanceof Stage.Operation.Concat) {
                ends(stage, shapes).ifPresent(found::add);
            } else {
                sums(stage, shapes, found);
                if (stage.operation() instanceof Stage.Operation.Reshape(var call)) {
                    values(stage, call, shapes).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    /// Every port of a node takes the same shape: a neuron has one place for each.
    private void sums(Stage stage, Shapes shapes, List<Diagnostic> found) {
        Feed first = null;
        for (Feed feed : stage.feeds()) {
            Optional<Shape> shape = shapes.of(feed.from());
            if (shape.isEmpty()) {
                continue;
            }
            if (first == null) {
                first = feed;
            } else if (!shape.equals(shapes.of(first.from()))) {
                found.add(
                        apart(
                                stage,
                                feed,
                                shape.get(),
                                first,
                                shapes.of(first.from()).orElseThrow()));
                return;
            }
        }
    }

    private Optional<Diagnostic> values(Stage stage, Bound call, Shapes shapes) {
        Optional<Shape> in = shapes.into(stage);
        Optional<Shape> out = shapes.of(stage.name());
        return in.isEmpty() || out.isEmpty() || in.get().size() == out.get().size()
                ? Optional.empty()
                : Optional.of(
                        Diagnostic.error(
                                        code(),
                                        "`%s` makes %s, which is %d values, of %s, which is %d",
                                        call.name(),
                                        out.get(),
                                        out.get().size(),
                                        in.get(),
                                        in.get().size())
                                .at(stage.origin(), "%d values", out.get().size())
                                .and(stage.feeds().getFirst().at(), "%s arrives", in.get())
                                .hint("give a shape of %d values", in.get().size()));
    }

    private Diagnostic apart(Stage stage, Feed feed, Shape shape, Feed first, Shape other) {
        return Diagnostic.error(
                        code(),
                        "`%s` adds up %s and %s, which are different shapes",
                        stage.owner().name().text(),
                        other,
                        shape)
                .at(feed.at(), "%s", shape)
                .and(first.at(), "%s", other)
                .hint("give both the same shape, or join them with `concat`");
    }

    private Optional<Diagnostic> ends(Stage stage, Shapes shapes) {
        Map<String, Feed> parts = new LinkedHashMap<>();
        for (Feed feed : stage.feeds()) {
            Optional<Shape> shape = shapes.of(feed.from());
            Feed before = parts.putIfAbsent(feed.port(), feed);
            if (shape.isPresent()
                    && before != null
                    && shapes.of(before.from()).isPresent()
                    && !shape.equals(shapes.of(before.from()))) {
                return Optional.of(
                        apart(
                                stage,
                                feed,
                                shape.get(),
                                before,
                                shapes.of(before.from()).orElseThrow()));
            }
        }
        Feed first = null;
        for (Feed feed : parts.values()) {
            Optional<Shape> shape = shapes.of(feed.from());
            if (shape.isPresent() && first == null) {
                first = feed;
            } else if (shape.isPresent() && first != null) {
                Shape other = shapes.of(first.from()).orElseThrow();
                if (!Shapes.areAlike(List.of(other, shape.get()))) {
                    return Optional.of(uneven(feed, shape.get(), first, other));
                }
            }
        }
        return Optional.empty();
    }

    private Diagnostic uneven(Feed feed, Shape shape, Feed first, Shape other) {
        return Diagnostic.error(
                        code(), "%s and %s cannot be joined along their first axis", other, shape)
                .at(feed.at(), "%s", shape)
                .and(first.at(), "%s", other)
                .hint("all axes but the first must be equal; `flatten` both where they are not");
    }
}
