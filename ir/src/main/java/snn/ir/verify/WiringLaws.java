package snn.ir.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import snn.ir.DiscretePopulation;
import snn.ir.Encoder;
import snn.ir.Input;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerPopulation;
import snn.ir.Population;
import snn.ir.ReadOut;
import snn.ir.Reduction;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Span;
import snn.ir.graph.Edge;
import snn.ir.graph.Named;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.neuron.StateVariable;
import snn.ir.tensor.Shape;
import snn.ir.training.Penalty;

/// What must hold of the graph as a whole and of what refers to it.
final class WiringLaws {
    static final List<Law<Wiring>> ALL =
            List.of(
                    WiringLaws::portsAreKnown,
                    WiringLaws::sizesFit,
                    WiringLaws::shapesFit,
                    WiringLaws::nodesAreFed,
                    WiringLaws::encodersReadInputs,
                    WiringLaws::noCycleWithoutDelay,
                    WiringLaws::readOutsHaveWhatTheyRead,
                    WiringLaws::trainingRefersToNodes);

    /// So many nodes of a long cycle are named at either end.
    private static final int SHOWN = 8;

    private WiringLaws() {}

    private static List<Diagnostic> portsAreKnown(Wiring wiring) {
        return wiring.graph().edges().stream()
                .filter(e -> !wiring.socket(e.to()).ports().contains(e.port()))
                .map(e ->
                        Law.error(
                                "ir-port",
                                wiring.node(e.to()),
                                "has no port `%s` for what `%s` sends",
                                e.port(),
                                e.from()))
                .toList();
    }

    private static List<Diagnostic> sizesFit(Wiring wiring) {
        var found = new ArrayList<Diagnostic>();
        for (Edge edge : wiring.graph().edges()) {
            Socket socket = wiring.socket(edge.to());
            long sent = wiring.shape(edge.from()).size();
            if (socket.isSized()
                    && socket.ports().contains(edge.port())
                    && socket.size(edge.port()) != sent) {
                found.add(
                        Law.error(
                                "ir-size",
                                wiring.node(edge.to()),
                                "takes %d values, but `%s` sends %d",
                                socket.size(edge.port()),
                                edge.from(),
                                sent));
            }
        }
        return found;
    }

    /// Where places count and not only their number; what differs in size is told before.
    private static List<Diagnostic> shapesFit(Wiring wiring) {
        var found = new ArrayList<Diagnostic>();
        for (Edge edge : wiring.graph().edges()) {
            Shape sent = wiring.shape(edge.from());
            wiring.socket(edge.to())
                    .shape(edge.port())
                    .filter(s -> s.size() == sent.size() && !s.equals(sent))
                    .map(s ->
                            Law.error(
                                    "ir-size",
                                    wiring.node(edge.to()),
                                    "takes values of shape %s, but `%s` sends %s",
                                    s,
                                    edge.from(),
                                    sent))
                    .ifPresent(found::add);
        }
        return found;
    }

    private static List<Diagnostic> nodesAreFed(Wiring wiring) {
        return wiring.graph().nodes().stream()
                .filter(n -> wiring.socket(n.name()).mustBeFed())
                .flatMap(n -> wiring.unfed(n.name()).map(port -> unfed(n, port)))
                .toList();
    }

    private static Diagnostic unfed(Named node, String port) {
        return port.equals(Edge.INPUT)
                ? Law.error("ir-unfed", node, "has nothing before it")
                : Law.error("ir-unfed", node, "has nothing before its `%s`", port);
    }

    private static List<Diagnostic> encodersReadInputs(Wiring wiring) {
        var found = new ArrayList<Diagnostic>();
        for (Named node : wiring.graph().nodes()) {
            List<Edge> into = wiring.edgesInto(node.name());
            if (!(node instanceof Encoder || node instanceof IntegerEncoder) || into.isEmpty()) {
                continue;
            }
            Edge edge = into.getFirst();
            if (into.size() > 1
                    || edge.isDelayed()
                    || !(wiring.node(edge.from()) instanceof Input input)) {
                found.add(
                        Law.error(
                                "ir-encoding", node, "encodes other than one input without delay"));
            } else {
                found.addAll(EncodingLaws.fits(encoder(node), input));
            }
        }
        return found;
    }

    private static Encoder encoder(Named node) {
        return node instanceof IntegerEncoder integer ? integer.encoder() : (Encoder) node;
    }

    private static List<Diagnostic> noCycleWithoutDelay(Wiring wiring) {
        List<String> cycle = Cycles.withoutDelay(wiring.graph());
        return cycle.isEmpty()
                ? List.of()
                : List.of(
                        Law.error(
                                        "ir-cycle",
                                        wiring.node(cycle.getFirst()),
                                        "is on a cycle without delay: %s",
                                        path(cycle))
                                .hint("give one edge of it a delay of 1 step or more"));
    }

    /// The names of a cycle, but for the middle of a long one.
    private static String path(List<String> cycle) {
        int end = cycle.size() - SHOWN;
        return end <= SHOWN
                ? String.join(" -> ", cycle)
                : "%s -> ... -> %s"
                        .formatted(
                                String.join(" -> ", cycle.subList(0, SHOWN)),
                                String.join(" -> ", cycle.subList(end, cycle.size())));
    }

    private static List<Diagnostic> readOutsHaveWhatTheyRead(Wiring wiring) {
        var found = new ArrayList<Diagnostic>();
        var names = new HashSet<String>();
        Map<String, Boolean> membranes = new HashMap<>();
        for (ReadOut readOut : wiring.readOuts()) {
            Span origin = readOut.origin();
            String name = readOut.name();
            if (!names.add(name)) {
                found.add(Law.error("ir-read-out", origin, "two read-outs are named `%s`", name));
            }
            Named node = wiring.nodes().get(readOut.node());
            if (node == null) {
                found.add(
                        Law.error(
                                "ir-read-out",
                                origin,
                                "`%s` reads `%s`, which is no node",
                                name,
                                readOut.node()));
            } else if (!has(node, readOut, membranes)) {
                found.add(
                        Law.error(
                                "ir-read-out",
                                origin,
                                "`%s` reads %s of `%s`, which has none",
                                name,
                                readOut.reduction().readsSpikes()
                                        ? "the spikes"
                                        : "the membrane potential `v`",
                                node.name()));
            }
        }
        return found;
    }

    /// Whether neurons have what is read: spikes, the membrane `v`, or either for every step.
    ///
    /// @param membranes which nodes have a membrane, as far as that is known by now
    private static boolean has(Named node, ReadOut readOut, Map<String, Boolean> membranes) {
        boolean spikes = spikes(node);
        boolean readsSpikes =
                readOut.reduction().readsSpikes()
                        || readOut.reduction() == Reduction.EACH_STEP && spikes;
        return readsSpikes
                ? spikes
                : membranes.computeIfAbsent(node.name(), _ -> states(node).anyMatch("v"::equals));
    }

    private static boolean spikes(Named node) {
        return switch (node) {
            case Population p -> p.dynamics().spikes();
            case DiscretePopulation p -> p.dynamics().spikes();
            case IntegerPopulation p -> p.dynamics().spikes();
            default -> false;
        };
    }

    private static Stream<String> states(Named node) {
        return switch (node) {
            case Population p -> p.dynamics().states().stream().map(Dynamics.State::name);
            case DiscretePopulation p -> p.dynamics().states().stream().map(StateVariable::name);
            case IntegerPopulation p ->
                    p.dynamics().states().stream().map(IntegerDynamics.State::name);
            default -> Stream.empty();
        };
    }

    private static List<Diagnostic> trainingRefersToNodes(Wiring wiring) {
        var names = new TreeSet<>(wiring.nodes().keySet());
        return wiring.header().training().stream()
                .flatMap(t ->
                        Stream.concat(
                                        Stream.of(t.loss().node())
                                                .filter(n -> !wiring.nodes().containsKey(n)),
                                        t.penalties().stream()
                                                .filter(p -> !exists(names, p))
                                                .map(Penalty::node))
                                .map(name ->
                                        Law.error(
                                                "ir-training",
                                                t.origin(),
                                                "training reads `%s`, which is no node",
                                                name)))
                .toList();
    }

    /// A rate is that of a node; weights are those of a layer, whose nodes may all be inner ones.
    private static boolean exists(NavigableSet<String> names, Penalty penalty) {
        String inner = penalty.node() + ".";
        String next = names.ceiling(inner);
        return names.contains(penalty.node())
                || penalty instanceof Penalty.Weights && next != null && next.startsWith(inner);
    }
}
