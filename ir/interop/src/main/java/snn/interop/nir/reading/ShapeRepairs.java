package snn.interop.nir.reading;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import snn.interop.nir.reading.Draft.Change;
import snn.interop.nir.reading.Flat.Wire;
import snn.ir.tensor.Shape;

/// Changes nodes, as far as leniency goes, until what they give fits what the next ones take. A
/// change may bring another misfit to light, so this goes in rounds.
final class ShapeRepairs {
    /// Rounds times nodes: a hostile file may need a round for each node.
    private static final int MOST = 5_000_000;

    private final Leniency leniency;
    private final Findings findings;

    ShapeRepairs(Leniency leniency, Findings findings) {
        this.leniency = leniency;
        this.findings = findings;
    }

    ShapeFlow of(Flat flat) {
        ShapeFlow flow = ShapeFlow.of(flat);
        int rounds = MOST / Math.max(1, flat.vertices().size());
        for (int round = 0; round < rounds; round++) {
            Map<Integer, Change> changes = changes(flow);
            if (changes.isEmpty()) {
                changes = SquareWeights.changes(flow.flat(), leniency);
            }
            if (changes.isEmpty()) {
                return flow;
            }
            flow = ShapeFlow.of(applied(flow.flat(), changes));
        }
        return flow;
    }

    private Flat applied(Flat flat, Map<Integer, Change> changes) {
        var drafts = new HashMap<Integer, Draft>();
        changes.forEach((n, change) -> {
            drafts.put(n, change.draft());
            findings.repaired("%s", change.sentence());
        });
        return flat.with(drafts);
    }

    private Map<Integer, Change> changes(ShapeFlow flow) {
        var all = new TreeMap<Integer, Change>();
        for (Wire wire : flow.misfits()) {
            Shape given = flow.out(wire.from()).orElseThrow();
            if (!all.containsKey(wire.to()) && !all.containsKey(wire.from())) {
                accepting(flow, wire, given).ifPresent(change -> all.put(wire.to(), change));
            }
            if (!all.containsKey(wire.to()) && !all.containsKey(wire.from())) {
                giving(flow, wire, given).ifPresent(change -> all.put(wire.from(), change));
            }
        }
        return all.isEmpty() && leniency.infer() ? backwards(flow) : all;
    }

    private Optional<Change> accepting(ShapeFlow flow, Wire wire, Shape given) {
        Flat flat = flow.flat();
        return flat.draft(wire.to()).accepting(flat.path(wire.to()), given, leniency);
    }

    private Optional<Change> giving(ShapeFlow flow, Wire wire, Shape given) {
        Flat flat = flow.flat();
        return flat.draft(wire.from())
                .giving(flat.path(wire.from()), given, flow.wanted(wire.to()), leniency);
    }

    /// Nodes that keep a shape and to which nothing tells theirs get it from what follows.
    private Map<Integer, Change> backwards(ShapeFlow flow) {
        var all = new TreeMap<Integer, Change>();
        for (Wire wire : flow.flat().wires()) {
            boolean untold =
                    flow.in(wire.from()).isEmpty() && flow.flat().draft(wire.from()).keepsShape();
            if (untold && !all.containsKey(wire.from())) {
                flow.wanted(wire.to())
                        .exact()
                        .ifPresent(shape -> all.put(wire.from(), told(flow, wire, shape)));
            }
        }
        return all;
    }

    private static Change told(ShapeFlow flow, Wire wire, Shape shape) {
        return new Change(
                flow.flat().draft(wire.from()).shaped(shape),
                "`%s`: nothing tells its shape; %s is read, as `%s` takes it"
                        .formatted(
                                flow.flat().path(wire.from()), shape, flow.flat().path(wire.to())));
    }
}
