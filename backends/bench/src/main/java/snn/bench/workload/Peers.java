package snn.bench.workload;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// What other tools need for the workloads, from `peers.csv` beside this class: measured on one
/// thread, as CPU time, on the machine that the line names.
record Peers(List<Peer> all) {
    Peers {
        all = List.copyOf(all);
    }

    static Peers read() {
        var file = Objects.requireNonNull(Peers.class.getResourceAsStream("peers.csv"));
        try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return new Peers(lines.lines().skip(1).map(Peer::of).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Those that did what `figure` did, the fastest first: on a machine of this kind, or on the
    /// others where nobody measured on this kind.
    List<Peer> of(Figure figure, String machine) {
        List<Peer> same = all.stream().filter(p -> same(p, figure)).toList();
        List<Peer> here = same.stream().filter(p -> p.machine().equals(machine)).toList();
        return (here.isEmpty() ? same : here)
                .stream().sorted(Comparator.comparingDouble(Peer::median)).toList();
    }

    private static boolean same(Peer peer, Figure figure) {
        return peer.workload().equals(figure.workload())
                && peer.batch() == figure.batch()
                && (peer.size().isEmpty()
                        || figure.form().replace(",", "").startsWith(peer.size() + " "));
    }
}
