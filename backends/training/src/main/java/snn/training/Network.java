package snn.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snn.ir.DiscreteModel;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.Normalisation;
import snn.ir.Population;
import snn.ir.Projection;
import snn.ir.training.Training;

/// A model unrolled over the steps of a batch. Layers run one after the other, each over all steps,
/// so that its synapses are one matrix product a shard; those that feed back to each other run
/// together, step by step ([Schedule]). A shard goes through all of it by itself, but for
/// normalisations, where all shards meet ([Section]).
///
/// The result does not depend on the number of threads: a shard's rows are computed from that shard
/// alone, and every learned number is changed by one task that sums over the rows in their order.
final class Network {
    private final Layout layout;
    private final Regularisers regularisers;
    private final List<Unit> units = new ArrayList<>();
    private final List<Section> sections;
    private final Map<String, Unit> byName = new LinkedHashMap<>();
    private final List<Update> updates = new ArrayList<>();
    private final List<Runnable> settlements = new ArrayList<>();
    private final LossHead head;
    private final Tally[] tallies;

    /// What the weights of the last pass cost.
    private double weightCost;

    /// Sums over the samples of a pass.
    record Tally(double loss, int correct, double spikes) {
        static final Tally NONE = new Tally(0, 0, 0);

        Tally plus(Tally more) {
            return new Tally(loss + more.loss, correct + more.correct, spikes + more.spikes);
        }
    }

    Network(DiscreteModel model, Training training, boolean fused, Firing firing, Folding folding) {
        this.layout = Layout.of(training.batch(), model.time().steps());
        List<Wiring.Group> groups =
                new Wiring(model, training, layout, fused, firing, folding).groups();
        this.sections = Section.of(groups, layout.steps());
        groups.forEach(g -> units.addAll(g.units()));
        for (Unit unit : units) {
            byName.put(unit.name(), unit);
            updates.addAll(unit.updates());
            settlements.addAll(unit.settlements());
        }
        double seconds = model.time().steps() * model.time().dt() / 1000;
        this.regularisers = new Regularisers(training.penalties(), byName, seconds);
        this.head = new LossHead(training.loss(), population(training.loss().node()), layout);
        this.tallies = new Tally[layout.shards()];
    }

    private PopulationUnit population(String name) {
        if (byName.get(name) instanceof PopulationUnit population) {
            return population;
        }
        throw new IllegalArgumentException("no population " + name);
    }

    /// Runs samples forwards.
    Tally run(Pass pass, Workers workers) {
        weighWeights();
        approach(pass, workers);
        workers.each(pass.shards(), shard -> tallies[shard] = arrive(pass, shard));
        return total(pass);
    }

    /// Runs samples forwards and backwards and moves what is learned.
    Tally learn(Pass pass, Workers workers, LearnedArray.Step adam) {
        Tally total = differentiate(pass, workers);
        int rows = pass.shards() * layout.rowsPerShard();
        workers.each(updates.size(), n -> updates.get(n).run(rows, adam));
        workers.each(settlements.size(), n -> settlements.get(n).run());
        return total;
    }

    /// Runs samples forwards and backwards.
    Tally differentiate(Pass pass, Workers workers) {
        weighWeights();
        approach(pass, workers);
        Section last = sections.getLast();
        workers.each(
                pass.shards(),
                shard -> {
                    units.forEach(u -> u.clearSlopes(shard));
                    tallies[shard] = arrive(pass, shard);
                    last.backward(pass, shard);
                });
        last.combineSlopes(pass);
        for (Section section : sections.subList(0, sections.size() - 1).reversed()) {
            workers.each(pass.shards(), shard -> section.backward(pass, shard));
            section.combineSlopes(pass);
        }
        return total(pass);
    }

    private void weighWeights() {
        weightCost = 0;
        for (Unit unit : units) {
            weightCost += unit instanceof SynapseUnit synapses ? synapses.weights().cost() : 0;
        }
    }

    /// Runs all sections but the last.
    private void approach(Pass pass, Workers workers) {
        for (Section section : sections.subList(0, sections.size() - 1)) {
            workers.each(pass.shards(), shard -> section.forward(pass, shard));
            section.combine(pass);
        }
    }

    private Tally total(Pass pass) {
        Tally total = Tally.NONE;
        for (int shard = 0; shard < pass.shards(); shard++) {
            total = total.plus(tallies[shard]);
        }
        return total.plus(new Tally(weightCost * pass.count(), 0, 0));
    }

    /// Runs the last section and looks at what comes out.
    private Tally arrive(Pass pass, int shard) {
        sections.getLast().forward(pass, shard);
        double loss = 0;
        int correct = 0;
        double spikes = 0;
        for (int sample = 0; sample < pass.count(shard); sample++) {
            LossHead.Verdict verdict =
                    head.judge(shard, sample, pass.label(shard, sample), 1.0 / pass.count());
            loss += verdict.loss() + regularisers.cost(shard, sample, 1.0 / pass.count());
            correct += verdict.correct() ? 1 : 0;
            spikes += spikes(shard, sample);
        }
        return new Tally(loss, correct, spikes);
    }

    private double spikes(int shard, int sample) {
        double sum = 0;
        for (Unit unit : units) {
            sum += unit instanceof PopulationUnit population ? population.spikes(shard, sample) : 0;
        }
        return sum;
    }

    /// Everything that is learned, in a fixed order.
    List<LearnedArray> learned() {
        return units.stream().flatMap(u -> u.learned().stream()).toList();
    }

    /// To be called after learned arrays were set from outside.
    void refresh() {
        units.forEach(Unit::refresh);
    }

    Unit unit(String name) {
        Unit found = byName.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no unit " + name);
        }
        return found;
    }

    /// A model with what this network learned.
    Model taught(Model model) {
        return model.mapNodes(this::taught);
    }

    private Node taught(Node node) {
        return switch (byName.get(node.name())) {
            case SynapseUnit synapses when node instanceof Projection projection ->
                    projection.withWeights(synapses.weightTensor(), synapses.biasTensor());
            case NormalisationUnit unit when node instanceof Normalisation normalisation ->
                    normalisation.withLearned(unit.values());
            case PopulationUnit unit when node instanceof Population population ->
                    taught(population, unit);
            case null, default -> node;
        };
    }

    private static Population taught(Population population, PopulationUnit unit) {
        Population result = population;
        for (var entry : unit.parameterTensors().entrySet()) {
            result = result.withParameter(entry.getKey(), entry.getValue());
        }
        return result;
    }
}
