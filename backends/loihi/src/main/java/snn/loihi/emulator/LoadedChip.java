package snn.loihi.emulator;

import java.util.List;
import snn.loihi.image.ChipImage;
import snn.loihi.image.Destination;

/// A chip image made ready to run. Never changed once made; several emulators may share it.
public final class LoadedChip {
    final Semantics semantics;
    final List<LoadedCore> cores;
    final int[][] lineStart;
    final int[][] lineCore;
    final int[][] lineAxon;

    public LoadedChip(ChipImage image, Semantics semantics) {
        this.semantics = semantics;
        cores = image.cores().stream().map(c -> new LoadedCore(c, semantics)).toList();
        int ports = image.ports().size();
        lineStart = new int[ports][];
        lineCore = new int[ports][];
        lineAxon = new int[ports][];
        for (int p = 0; p < ports; p++) {
            load(p, image.ports().get(p).lines());
        }
    }

    private void load(int port, List<List<Destination>> lines) {
        lineStart[port] = new int[lines.size() + 1];
        for (int n = 0; n < lines.size(); n++) {
            lineStart[port][n + 1] = lineStart[port][n] + lines.get(n).size();
        }
        List<Destination> all = lines.stream().flatMap(List::stream).toList();
        lineCore[port] = all.stream().mapToInt(Destination::core).toArray();
        lineAxon[port] = all.stream().mapToInt(Destination::axon).toArray();
    }
}
