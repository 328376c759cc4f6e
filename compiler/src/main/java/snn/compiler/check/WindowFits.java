package snn.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.compiler.syntax.Expression;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Span;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;

/// A window fits into what arrives, has a number for each spatial axis, and the groups of a
/// convolution divide its channels.
record WindowFits() implements Rule {
    @Override
    public String code() {
        return "window";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        var shapes = network.shapes();
        var found = new ArrayList<Diagnostic>();
        for (Stage stage : network.stages().values()) {
            Optional<Shape> in = shapes.into(stage);
            if (in.isEmpty()) {
                continue;
            }
            if (stage.operation() instanceof Stage.Operation.Pool(_, var call)) {
                check(call, in.get(), stage, found);
            } else if (stage.operation() instanceof Stage.Operation.Project(var call)
                    && Windows.isConvolution(call)) {
                check(call, in.get(), stage, found);
                groups(call, in.get(), network, stage, found);
            }
        }
        return found;
    }

    private void check(Bound call, Shape in, Stage stage, List<Diagnostic> found) {
        int rank = Windows.rank(call, in);
        if (in.rank() != rank + 1 || rank < 1 || rank > 2) {
            return; // the rank is told
        }
        int before = found.size();
        lists(call, rank, found);
        if (found.size() > before) {
            return;
        }
        Optional<Window> window = Windows.of(call, rank);
        if (window.isEmpty()) {
            return; // what is unsound is told
        }
        for (int axis = 0; axis < rank; axis++) {
            if (window.get().count(axis, in.extent(axis + 1)) < 1) {
                found.add(tooLarge(call, window.get(), axis, in, stage));
                return;
            }
        }
    }

    private void lists(Bound call, int rank, List<Diagnostic> found) {
        for (var filled : call.filled()) {
            if (filled.slot() instanceof Slot.Axes slot
                    && filled.argument().value()
                            instanceof Expression.ListOf(var elements, var span)
                    && elements.size() != rank) {
                found.add(
                        Diagnostic.error(
                                        code(),
                                        "`%s` has %d numbers, but there are %d spatial axes",
                                        slot.name(),
                                        elements.size(),
                                        rank)
                                .at(span, "%d numbers", elements.size())
                                .hint("give one number for all axes, or a list of %d", rank));
            }
        }
    }

    private Diagnostic tooLarge(Bound call, Window window, int axis, Shape in, Stage stage) {
        Span span = call.value("kernel").map(k -> k.span()).orElse(call.head());
        long reach = window.reach(axis);
        return Diagnostic.error(
                        code(),
                        "no window of `%s` fits: it spans %d, but the axis has %d",
                        call.name(),
                        reach,
                        window.padded(axis, in.extent(axis + 1)))
                .at(span, "spans %d", reach)
                .and(stage.feeds().getFirst().at(), "%s arrives", in)
                .hint("take a smaller kernel, or more padding");
    }

    private void groups(
            Bound call, Shape in, Network network, Stage stage, List<Diagnostic> found) {
        Optional<Double> groups = network.quantity(call, "groups");
        Optional<Double> channels = network.quantity(call, "channels");
        if (groups.isEmpty() || channels.isEmpty() || in.rank() < 2) {
            return;
        }
        if (in.extent(0) % groups.get() != 0 || channels.get() % groups.get() != 0) {
            found.add(
                    Diagnostic.error(
                                    code(),
                                    "%d groups do not divide %d channels in and %d out",
                                    groups.get().intValue(),
                                    in.extent(0),
                                    channels.get().intValue())
                            .at(
                                    call.value("groups").map(g -> g.span()).orElse(call.head()),
                                    "does not divide both")
                            .and(stage.feeds().getFirst().at(), "%s arrives", in)
                            .hint("both numbers of channels must be multiples of `groups`"));
        }
    }
}
