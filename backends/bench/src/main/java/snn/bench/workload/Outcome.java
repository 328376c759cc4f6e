package snn.bench.workload;

import java.util.List;

/// All that a run of the bench has to say.
record Outcome(Asked asked, Machine machine, Limits limits, Peers peers, List<Figure> figures) {
    Outcome {
        figures = List.copyOf(figures);
    }

    /// The peers that did the same, the fastest first.
    List<Peer> peers(Figure figure) {
        return peers.of(figure, machine.kind());
    }

    /// Whether a peer's figure is from a machine of this kind.
    boolean isHere(Peer peer) {
        return peer.machine().equals(machine.kind());
    }
}
