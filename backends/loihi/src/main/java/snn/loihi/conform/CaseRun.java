package snn.loihi.conform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.loihi.emulator.Core;
import snn.loihi.emulator.Emulator;
import snn.loihi.emulator.LoadedChip;
import snn.loihi.emulator.Semantics;
import snn.loihi.image.ChipImage;

/// Runs a case under one profile and compares every step with a trace.
final class CaseRun {
    private final GoldenCase golden;
    private final Emulator emulator;
    private final List<Observed> observed = new ArrayList<>();

    CaseRun(GoldenCase golden, ChipImage image, int perCore, Semantics semantics) {
        this.golden = golden;
        this.emulator = new Emulator(new LoadedChip(image, semantics));
        List<Core> cores = emulator.cores();
        int next = 0;
        for (GoldenPopulation population : golden.populations()) {
            int count = Math.ceilDiv(population.size(), perCore);
            observed.add(new Observed(cores.subList(next, next + count), perCore));
            next += count;
        }
    }

    /// The first difference in words.
    Optional<String> difference(List<GoldenTrace> traces) {
        for (int t = 0; t < golden.steps(); t++) {
            emulator.step();
            send(t);
            for (GoldenTrace trace : traces) {
                Observed seen = observed.get(trace.population());
                for (GoldenTrace.Check check : trace.checks()) {
                    Optional<String> found = check.of(t, seen);
                    if (found.isPresent()) {
                        return found.map(d -> "population `" + trace.name() + "`, " + d);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private void send(int step) {
        for (int p = 0; p < golden.inputs().size(); p++) {
            GoldenInput input = golden.inputs().get(p);
            int[] lines = input.lines()[step];
            for (int k = 0; k < lines.length; k++) {
                emulator.send(p, lines[k], input.payloads()[step][k]);
            }
        }
    }
}
