package snn.loihi.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import snn.loihi.chip.Chip;
import snn.loihi.image.Clamp;
import snn.loihi.image.Compartment;
import snn.loihi.image.SynapseFormat;

/// A core that is being filled, neuron by neuron, with a count of all its tables.
final class CoreDraft {
    private record Profile(int decayU, int decayV, int refractory) {
        static Profile of(Compartment c) {
            return new Profile(c.decayU(), c.decayV(), c.refractory());
        }
    }

    /// What the tables would hold.
    private record Need(
            int compartments, int inAxons, long words, int profiles, int thresholds, int formats) {}

    private final SpikingNet net;
    private final Chip chip;
    private final int mostWeightBits;
    private final Clamp clamp;
    private final Map<Integer, List<Integer>> slices = new LinkedHashMap<>();
    private final Map<Integer, SynapseUse> synapses = new LinkedHashMap<>();
    private final Map<Integer, AxonUse> axons = new LinkedHashMap<>();
    private final Set<Profile> profiles = new HashSet<>();
    private final Set<Integer> thresholds = new HashSet<>();
    private final Set<SynapseFormat> formats = new HashSet<>();
    private Need used = new Need(0, 0, 0, 0, 0, 0);
    private int question;

    /// @param mostWeightBits weights count as no wider than this
    CoreDraft(SpikingNet net, Chip chip, int mostWeightBits, Clamp clamp) {
        this.net = net;
        this.chip = chip;
        this.mostWeightBits = mostWeightBits;
        this.clamp = clamp;
    }

    CoreDraft copy() {
        var copy = new CoreDraft(net, chip, mostWeightBits, clamp);
        slices.forEach((g, n) -> copy.slices.put(g, new ArrayList<>(n)));
        synapses.forEach((c, s) -> copy.synapses.put(c, s.copy()));
        axons.forEach((s, a) -> copy.axons.put(s, a.copy()));
        copy.profiles.addAll(profiles);
        copy.thresholds.addAll(thresholds);
        copy.formats.addAll(formats);
        copy.used = used;
        copy.question = question;
        return copy;
    }

    Clamp clamp() {
        return clamp;
    }

    int count(int group) {
        return slices.getOrDefault(group, List.of()).size();
    }

    /// Adds a neuron, or says which table it would not fit.
    Optional<Shortage> add(int group, int neuron) {
        Need need = needWith(group, neuron);
        Optional<TableUse> exceeded = tables(need).stream().filter(TableUse::exceeded).findFirst();
        if (exceeded.isPresent()) {
            return exceeded.map(t -> new Shortage(t.table(), t.taken(), t.available()));
        }
        commit(group, neuron);
        used = need;
        return Optional.empty();
    }

    private Need needWith(int group, int neuron) {
        Compartment registers = net.groups().get(group).compartments().get(neuron);
        int place = count(group);
        long words = used.words();
        int inAxons = used.inAxons();
        var allFormats = new HashSet<>(formats);
        question++;
        for (int c = 0; c < net.connections().size(); c++) {
            Connection connection = net.connections().get(c);
            if (connection.group() != group) {
                continue;
            }
            allFormats.add(connection.weights().format());
            SynapseUse use = synapses(c, connection);
            AxonUse senders = senders(connection);
            StoredWeights weights = connection.weights();
            for (int n = weights.first()[neuron]; n < weights.first()[neuron + 1]; n++) {
                if (weights.stored()[n] != 0) {
                    int i = weights.sources()[n];
                    words += use.growth(i, place);
                    inAxons += senders.isNew(i, question) ? 1 : 0;
                }
            }
        }
        return new Need(
                used.compartments() + 1,
                inAxons,
                words,
                profiles.size() + (profiles.contains(Profile.of(registers)) ? 0 : 1),
                thresholds.size() + (thresholds.contains(registers.threshold()) ? 0 : 1),
                allFormats.size());
    }

    private void commit(int group, int neuron) {
        Compartment registers = net.groups().get(group).compartments().get(neuron);
        int place = count(group);
        profiles.add(Profile.of(registers));
        thresholds.add(registers.threshold());
        for (int c = 0; c < net.connections().size(); c++) {
            Connection connection = net.connections().get(c);
            if (connection.group() == group) {
                formats.add(connection.weights().format());
                addSynapses(c, connection, neuron, place);
            }
        }
        slices.computeIfAbsent(group, _ -> new ArrayList<>()).add(neuron);
    }

    private void addSynapses(int index, Connection connection, int neuron, int place) {
        SynapseUse use = synapses(index, connection);
        AxonUse senders = senders(connection);
        connection
                .weights()
                .onto(
                        neuron,
                        (source, _) -> {
                            use.add(source, place);
                            senders.reach(source);
                        });
    }

    private SynapseUse synapses(int index, Connection connection) {
        return synapses.computeIfAbsent(
                index,
                _ -> {
                    int bits = SynapseUse.bits(connection, mostWeightBits);
                    return new SynapseUse(chip, bits, connection.weights().fanIn());
                });
    }

    private AxonUse senders(Connection connection) {
        int size = net.senders().get(connection.sender()).size();
        return axons.computeIfAbsent(connection.sender(), _ -> new AxonUse(size));
    }

    /// Whether a neuron of a sender reaches this core.
    boolean reachedBy(int sender, int neuron) {
        AxonUse use = axons.get(sender);
        return use != null && use.reaches(neuron);
    }

    List<Slice> slices() {
        var all = new ArrayList<Slice>();
        slices.forEach((group, neurons) ->
                all.add(new Slice(group, neurons.stream().mapToInt(Integer::intValue).toArray())));
        return all;
    }

    /// @param outAxons slots taken, which depend on where all the others are
    CorePlan plan(long outAxons) {
        var tables = new ArrayList<>(tables(used));
        tables.add(new TableUse("out-axons", outAxons, chip.core().outAxons()));
        return new CorePlan(slices(), clamp, tables);
    }

    private List<TableUse> tables(Need need) {
        var core = chip.core();
        return List.of(
                new TableUse("compartments", need.compartments(), core.compartments()),
                new TableUse("in-axons", need.inAxons(), core.inAxons()),
                new TableUse("memory words", need.words(), core.memoryWords()),
                new TableUse("compartment profiles", need.profiles(), core.compartmentProfiles()),
                new TableUse("threshold profiles", need.thresholds(), core.thresholdProfiles()),
                new TableUse("synapse formats", need.formats(), core.synapseFormats()));
    }
}
