package snn.cli.fidelity;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import snn.backend.Probes;
import snn.backend.Recording;
import snn.backend.Runner;
import snn.backend.Sample;
import snn.ir.DiscreteModel;
import snn.ir.DiscretePopulation;
import snn.ir.ReadOut;
import snn.ir.graph.Named;

/// Shows the same samples to every rung and compares each with the first, which has to be at the
/// discrete level.
public final class Fidelity {
    private final List<Rung> rungs;
    private final List<String> spiking;
    private final Probes probes;

    private Fidelity(List<Rung> rungs) {
        this.rungs = List.copyOf(rungs);
        this.spiking = spiking((DiscreteModel) rungs.getFirst().program());
        this.probes = probes();
    }

    /// @param samples how many there are
    /// @param sample gives each, encoded
    /// @param drawn so many first samples keep their outputs
    /// @param watcher is told after each sample
    public static List<Kept> of(
            List<Rung> rungs,
            int samples,
            IntFunction<Sample> sample,
            int drawn,
            Runnable watcher) {
        return new Fidelity(rungs).run(samples, sample, drawn, watcher);
    }

    private List<Kept> run(int samples, IntFunction<Sample> sample, int drawn, Runnable watcher) {
        var tallies = rungs.stream().map(r -> new Tally(r, spiking, drawn)).toList();
        List<Runner> runners = rungs.stream().map(r -> r.artefact().newRunner()).toList();
        try {
            for (int n = 0; n < samples; n++) {
                Sample shown = sample.apply(n);
                Recording law = runners.getFirst().run(shown, probes);
                var wanted = outputs(rungs.getFirst(), law);
                tallies.getFirst().take(n, law, wanted, law, wanted);
                for (int k = 1; k < rungs.size(); k++) {
                    Recording got = runners.get(k).run(shown, probes);
                    tallies.get(k).take(n, law, wanted, got, outputs(rungs.get(k), got));
                }
                watcher.run();
            }
        } finally {
            runners.forEach(Runner::close);
        }
        return tallies.stream().map(Tally::kept).toList();
    }

    private static List<Output> outputs(Rung rung, Recording recording) {
        var outputs = new ArrayList<Output>();
        for (ReadOut readOut : rung.program().readOuts()) {
            outputs.add(Output.of(rung.program(), readOut, recording));
        }
        return outputs;
    }

    /// The spikes of every population, and the membrane of outputs that have none.
    private Probes probes() {
        Set<String> wanted = new TreeSet<>();
        spiking.forEach(name -> wanted.add(name + "." + Probes.SPIKES));
        for (ReadOut readOut : rungs.getFirst().program().readOuts()) {
            if (!spiking.contains(readOut.node())) {
                wanted.add(readOut.node() + ".v");
            }
        }
        return new Probes(wanted);
    }

    private static List<String> spiking(DiscreteModel model) {
        return model.graph().inOrder().stream()
                .filter(n -> n instanceof DiscretePopulation p && p.dynamics().spikes())
                .map(Named::name)
                .toList();
    }
}
