package snn.interop.nir.exporting;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import snn.interop.nir.NirEdge;
import snn.interop.nir.NirNode;
import snn.interop.nir.Primitive;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Takes the delays off a draft's wires, to where NIR has a place for them. Most readers hold back
/// by one step what a neuron, or a `Delay`, sends into a loop that it is part of; every other delay
/// becomes a `Delay` node.
final class Loops {
    private static final double MS_PER_SECOND = 1000;

    private final Draft draft;
    private final Optional<Double> dt;
    private final Refusals refusals;
    private Map<String, Integer> loops = Map.of();

    private Loops(Draft draft, Optional<Double> dt, Refusals refusals) {
        this.draft = draft;
        this.dt = dt;
        this.refusals = refusals;
    }

    /// @return the edges that are held back by one step, where they are not those that a reader
    ///   holds back by itself; else empty
    static List<NirEdge> settle(Draft draft, Optional<Double> dt, Refusals refusals) {
        return new Loops(draft, dt, refusals).settle();
    }

    private List<NirEdge> settle() {
        joinEqualWires();
        loops = components();
        towardsSources();
        List<Wire> hurried =
                draft.wires().stream().filter(w -> implied(w) > 0 && !w.isDelayed()).toList();
        hurried.forEach(w ->
                refusals.lose(
                        w.to(),
                        "the delay of its loop, which `%s` enters in the same step"
                                .formatted(w.from()),
                        "a reader holds back by a step what any neuron of a loop sends"));
        boolean outright = !hurried.isEmpty();
        var settled = new ArrayList<Wire>();
        var heldBack = new LinkedHashSet<NirEdge>();
        for (Wire wire : draft.wires()) {
            int own = outright ? (wire.isDelayed() ? 1 : 0) : implied(wire);
            if (wire.time() == 0 && wire.steps() == own) {
                settled.add(new Wire(wire.from(), wire.to(), 0, 0));
                if (outright && own == 1) {
                    heldBack.add(new NirEdge(wire.from(), wire.to()));
                }
            } else {
                delay(wire, outright, settled);
            }
        }
        draft.rewire(settled);
        return List.copyOf(heldBack);
    }

    /// Puts a node on a wire that holds back what passes.
    private void delay(Wire wire, boolean outright, List<Wire> settled) {
        int own = outright || !isInLoop(wire) ? 0 : isStateful(wire.from()) ? 2 : 1;
        int steps = wire.steps() - own;
        if (steps != 0 && dt.isEmpty()) {
            refusals.refuse(
                    wire.to(),
                    "what `%s` sends arrives %d steps later, and NIR counts delays in seconds"
                            .formatted(wire.from(), wire.steps()),
                    "give the model a time step");
            return;
        }
        double ms = wire.time() + (steps == 0 ? 0 : steps * dt.orElse(0.0));
        Shape shape = draft.node(wire.to()).in();
        var all = new double[shape.length()];
        Arrays.fill(all, ms / MS_PER_SECOND);
        String name =
                draft.add(
                        wire.from() + ".delay",
                        new Primitive.Delay(Tensor.of(shape, all)),
                        shape,
                        shape);
        settled.add(new Wire(wire.from(), name, 0, 0));
        settled.add(new Wire(name, wire.to(), 0, 0));
    }

    // --- what a reader does by itself

    private int implied(Wire wire) {
        return isInLoop(wire) && isStateful(wire.from()) ? 1 : 0;
    }

    private boolean isInLoop(Wire wire) {
        Integer from = loops.get(wire.from());
        return from != null && from.equals(loops.get(wire.to()));
    }

    private boolean isStateful(String name) {
        Primitive primitive = draft.node(name).primitive();
        return primitive instanceof Primitive.Neuron || primitive instanceof Primitive.Delay;
    }

    // --- delays move through what keeps nothing

    /// A delay behind a node without memory, that sends 0 where 0 arrives, may as well be before
    /// it.
    private void towardsSources() {
        boolean moved = true;
        for (int n = 0; moved && n <= draft.nodes().size(); n++) {
            moved = false;
            for (NirNode node : draft.nodes()) {
                moved |= loops.containsKey(node.path()) && passesNothing(node) && moved(node);
            }
        }
    }

    private boolean moved(NirNode node) {
        String name = node.path();
        int least = draft.outOf(name).stream().mapToInt(Wire::steps).min().orElse(0);
        boolean itself = draft.outOf(name).stream().anyMatch(w -> w.to().equals(name));
        if (least == 0 || itself || draft.into(name).isEmpty()) {
            return false;
        }
        draft.rewire(
                draft.wires().stream()
                        .map(w ->
                                w.from().equals(name)
                                        ? w.later(-least)
                                        : w.to().equals(name) ? w.later(least) : w)
                        .toList());
        return true;
    }

    private static boolean passesNothing(NirNode node) {
        return switch (node.primitive()) {
            case Primitive.Affine(_, var bias) -> bias.isEmpty() || Matrices.isZero(bias.get());
            case Primitive.Convolution c -> Matrices.isZero(c.bias());
            case Primitive.Scale _, Primitive.Pool _, Primitive.Flatten _ -> true;
            case Primitive.Input _,
                    Primitive.Output _,
                    Primitive.Delay _,
                    Primitive.Threshold _,
                    Primitive.Neuron _ ->
                    false;
        };
    }

    /// Readers do not agree on what an edge means that is there twice.
    private void joinEqualWires() {
        Map<Wire, Integer> times = new HashMap<>();
        draft.wires().forEach(w -> times.merge(w, 1, Integer::sum));
        var joined = new ArrayList<Wire>();
        for (Wire wire : draft.wires().stream().distinct().toList()) {
            int count = times.getOrDefault(wire, 1);
            if (count == 1) {
                joined.add(wire);
                continue;
            }
            Shape shape = draft.node(wire.to()).in();
            var all = new double[shape.length()];
            Arrays.fill(all, count);
            String name =
                    draft.add(
                            wire.from() + ".times",
                            new Primitive.Scale(Tensor.of(shape, all)),
                            shape,
                            shape);
            joined.add(wire.to(name));
            joined.add(new Wire(name, wire.to(), 0, 0));
        }
        draft.rewire(joined);
    }

    // --- loops: strongly connected nodes

    /// The number of its loop, for each node that is part of one.
    private Map<String, Integer> components() {
        Map<String, List<String>> forward = new HashMap<>();
        Map<String, List<String>> backward = new HashMap<>();
        for (Wire wire : draft.wires()) {
            forward.computeIfAbsent(wire.from(), _ -> new ArrayList<>()).add(wire.to());
            backward.computeIfAbsent(wire.to(), _ -> new ArrayList<>()).add(wire.from());
        }
        Map<String, Integer> found = new HashMap<>();
        var seen = new HashSet<String>();
        List<String> order = finished(forward);
        for (int n = order.size() - 1; n >= 0; n--) {
            Set<String> loop = reached(order.get(n), backward, seen);
            seen.addAll(loop);
            String first = order.get(n);
            boolean itself = forward.getOrDefault(first, List.of()).contains(first);
            if (loop.size() > 1 || itself) {
                int number = n;
                loop.forEach(name -> found.put(name, number));
            }
        }
        return found;
    }

    /// The nodes in the order in which a walk along the wires is done with them.
    private List<String> finished(Map<String, List<String>> forward) {
        var order = new ArrayList<String>();
        var seen = new HashSet<String>();
        for (NirNode start : draft.nodes()) {
            Deque<Map.Entry<String, Iterator<String>>> path = new ArrayDeque<>();
            enter(start.path(), forward, seen, path);
            while (!path.isEmpty()) {
                var here = path.getLast();
                if (here.getValue().hasNext()) {
                    enter(here.getValue().next(), forward, seen, path);
                } else {
                    order.add(path.removeLast().getKey());
                }
            }
        }
        return order;
    }

    private static void enter(
            String name,
            Map<String, List<String>> forward,
            Set<String> seen,
            Deque<Map.Entry<String, Iterator<String>>> path) {
        if (seen.add(name)) {
            path.addLast(Map.entry(name, forward.getOrDefault(name, List.of()).iterator()));
        }
    }

    private static Set<String> reached(
            String start, Map<String, List<String>> along, Set<String> barred) {
        var found = new LinkedHashSet<String>();
        var next = new ArrayDeque<>(List.of(start));
        while (!next.isEmpty()) {
            String name = next.remove();
            if (!barred.contains(name) && found.add(name)) {
                next.addAll(along.getOrDefault(name, List.of()));
            }
        }
        return found;
    }
}
