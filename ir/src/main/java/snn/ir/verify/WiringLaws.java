package snn.ir.verify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
            long sent = wiring.node(edge.from()).shape().size();
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
            Shape sent = wiring.node(edge.from()).shape();
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
                                        String.join(" -> ", cycle))
                                .hint("give one edge of it a delay of 1 step or more"));
    }

    private static List<Diagnostic> readOutsHaveWhatTheyRead(Wiring wiring) {
        var found = new ArrayList<Diagnostic>();
        var names = new HashSet<String>();
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
            } else if (!has(node, readOut)) {
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

    private static boolean has(Named node, ReadOut readOut) {
        return switch (node) {
            case Population p ->
                    of(
                            readOut,
                            p.dynamics().spikes(),
                            p.dynamics().states().stream().map(Dynamics.State::name));
            case DiscretePopulation p ->
                    of(
                            readOut,
                            p.dynamics().spikes(),
                            p.dynamics().states().stream().map(StateVariable::name));
            case IntegerPopulation p ->
                    of(
                            readOut,
                            p.dynamics().spikes(),
                            p.dynamics().states().stream().map(IntegerDynamics.State::name));
            default -> false;
        };
    }

    /// Whether neurons have what is read: spikes, the membrane `v`, or either for every step.
    private static boolean of(ReadOut readOut, boolean spikes, Stream<String> states) {
        boolean readsSpikes =
                readOut.reduction().readsSpikes()
                        || readOut.reduction() == Reduction.EACH_STEP && spikes;
        return readsSpikes ? spikes : states.anyMatch("v"::equals);
    }

    private static List<Diagnostic> trainingRefersToNodes(Wiring wiring) {
        return wiring.header().training().stream()
                .flatMap(t ->
                        Stream.concat(
                                        Stream.of(t.loss().node())
                                                .filter(n -> !wiring.nodes().containsKey(n)),
                                        t.penalties().stream()
                                                .filter(p -> !exists(wiring, p))
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
    private static boolean exists(Wiring wiring, Penalty penalty) {
        return wiring.nodes().containsKey(penalty.node())
                || penalty instanceof Penalty.Weights
                        && wiring.nodes().keySet().stream()
                                .anyMatch(name -> name.startsWith(penalty.node() + "."));
    }
}
