package snn.cli.fidelity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.backend.Probes;
import snn.backend.Recording;
import snn.backend.Trace;

/// Adds up what one rung made of the samples, beside what the first one did.
final class Tally {
    private final Rung rung;
    private final List<String> spiking;
    private final int drawn;
    private final List<List<Output>> outputs = new ArrayList<>();
    private int samples;
    private double difference;
    private double greatest;
    private long spikes;
    private long spikesDiffering;
    private long decisionsDiffering;
    private Optional<Parting> first = Optional.empty();

    /// @param spiking the populations that spike, in order
    /// @param drawn so many first samples keep their outputs
    Tally(Rung rung, List<String> spiking, int drawn) {
        this.rung = rung;
        this.spiking = List.copyOf(spiking);
        this.drawn = drawn;
    }

    void take(int sample, Recording law, List<Output> wanted, Recording got, List<Output> outputs) {
        samples++;
        if (sample < drawn) {
            this.outputs.add(List.copyOf(outputs));
        }
        for (int k = 0; k < wanted.size(); k++) {
            difference = Math.max(difference, wanted.get(k).from(outputs.get(k)));
            greatest = Math.max(greatest, wanted.get(k).greatest());
            if (law.answers().get(k).decision() != got.answers().get(k).decision()) {
                decisionsDiffering++;
            }
        }
        spikes(sample, law, got);
    }

    Kept kept() {
        return new Kept(
                rung,
                samples,
                difference,
                greatest,
                spikes,
                spikesDiffering,
                decisionsDiffering,
                first,
                outputs);
    }

    private void spikes(int sample, Recording law, Recording got) {
        Optional<Parting> earliest = Optional.empty();
        for (String node : spiking) {
            Trace wanted = law.trace(node, Probes.SPIKES).orElseThrow();
            Optional<Trace> other = got.trace(node, Probes.SPIKES);
            if (other.isPresent()) {
                Optional<Parting> parting = parting(sample, wanted, other.get());
                if (parting.isPresent()
                        && earliest.filter(e -> e.step() <= parting.get().step()).isEmpty()) {
                    earliest = parting;
                }
            }
        }
        first = first.isPresent() ? first : earliest;
    }

    /// Counts the spikes of one population.
    ///
    /// @return where they part first
    private Optional<Parting> parting(int sample, Trace wanted, Trace got) {
        Optional<Parting> parting = Optional.empty();
        for (int k = 0; k < wanted.values().length; k++) {
            boolean here = wanted.values()[k] != 0;
            boolean there = got.values()[k] != 0;
            spikes += there ? 1 : 0;
            if (here != there) {
                spikesDiffering++;
                if (parting.isEmpty()) {
                    int neurons = wanted.neurons();
                    parting =
                            Optional.of(
                                    new Parting(
                                            sample, k / neurons, wanted.node(), k % neurons, here));
                }
            }
        }
        return parting;
    }
}
