package snn.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.ir.DiscreteModel;
import snn.ir.DiscreteNode;
import snn.ir.DiscretePopulation;
import snn.ir.Encoder;
import snn.ir.Input;
import snn.ir.Normalisation;
import snn.ir.Projection;
import snn.ir.Reduction;
import snn.ir.data.Samples;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.graph.Edge;
import snn.ir.tensor.Tensor;
import snn.ir.training.Penalty;
import snn.ir.training.Training;

/// What must hold of a model and its data before it can be trained.
final class Trainable {
    private final DiscreteModel model;
    private final Training training;
    private final Folding folding;
    private final List<Diagnostic> problems = new ArrayList<>();

    private Trainable(DiscreteModel model, Folding folding, Training training) {
        this.model = model;
        this.folding = folding;
        this.training = training;
    }

    static List<Diagnostic> problems(
            DiscreteModel model, Folding folding, Training training, Samples samples) {
        var check = new Trainable(model, folding, training);
        check.loop();
        check.problems.addAll(Capacity.problems(model, training));
        check.inputs(samples);
        check.loss(samples);
        check.penalties();
        check.learned();
        return check.problems;
    }

    /// A normalisation needs all samples of a step at once, and a loop its steps one by one.
    private void loop() {
        for (Schedule.Group group : Schedule.of(model.graph())) {
            for (String name : group.nodes()) {
                if (group.looped()
                        && model.graph().node(name) instanceof Normalisation normalisation) {
                    problems.add(
                            Diagnostic.error("train-loop", "`%s` normalises within a loop", name)
                                    .at(normalisation.origin(), "feeds back to itself")
                                    .hint("normalise before the recurrent layer"));
                }
            }
        }
    }

    private void inputs(Samples samples) {
        if (samples.size() == 0) {
            problems.add(
                    Diagnostic.error("train-data", "the training set has no samples")
                            .at(training.origin(), "trained on `%s`", training.data()));
        }
        for (DiscreteNode node : model.graph().nodes()) {
            if (node instanceof Input input) {
                shape(input, samples);
                for (Edge edge : model.graph().outOf(input.name())) {
                    encoded(input, edge);
                }
            }
        }
    }

    private void shape(Input input, Samples samples) {
        long values = input.shape().size();
        if (input.form().isInTime()) {
            values *= model.time().steps();
        }
        if (values != samples.shape().size()) {
            problems.add(
                    Diagnostic.error(
                                    "train-data",
                                    "`%s` takes %s, but a sample of `%s` is %s",
                                    input.name(),
                                    input.shape(),
                                    training.data(),
                                    samples.shape())
                            .at(input.origin(), "%d values", values));
        }
    }

    private void encoded(Input input, Edge edge) {
        if (!(model.graph().node(edge.to()) instanceof Encoder)) {
            problems.add(
                    Diagnostic.error(
                                    "train-input",
                                    "`%s` reaches `%s` without an encoding",
                                    input.name(),
                                    edge.to())
                            .at(input.origin(), "not encoded")
                            .hint(
                                    "encode it, such as `encode spikes = %s -> direct`",
                                    input.name()));
        }
    }

    private void loss(Samples samples) {
        String name = training.loss().node();
        Optional<DiscretePopulation> found = population(name);
        if (found.isEmpty()) {
            noPopulation("loss", name);
            return;
        }
        DiscretePopulation population = found.get();
        if (population.shape().length() < samples.classes()) {
            problems.add(
                    Diagnostic.error(
                                    "train-loss",
                                    "`%s` has %d neurons, but `%s` has %d classes",
                                    name,
                                    population.shape().length(),
                                    training.data(),
                                    samples.classes())
                            .at(population.origin(), "%d neurons", population.shape().length()));
        }
        reduction(population);
    }

    private void reduction(DiscretePopulation population) {
        Reduction reduction = training.loss().reduction();
        if (reduction == Reduction.FIRST_SPIKE) {
            problems.add(
                    Diagnostic.error("train-loss", "`first_spike` has no slope to follow")
                            .at(training.origin(), "the loss is here")
                            .hint("train on `max_over_time` or `spike_count`"));
        }
        if (reduction == Reduction.EACH_STEP) {
            problems.add(
                    Diagnostic.error("train-loss", "`each_step` is not one value to learn from")
                            .at(training.origin(), "the loss is here")
                            .hint("train on `mean_over_time` or `last`"));
        }
        if (reduction.readsSpikes() && !population.dynamics().spikes()) {
            problems.add(
                    Diagnostic.error(
                                    "train-loss",
                                    "`%s` reads spikes, but `%s` never spikes",
                                    reduction.word(),
                                    population.name())
                            .at(training.origin(), "the loss is here")
                            .and(population.origin(), "a `%s`", population.kind()));
        }
        boolean hasMembrane =
                population.dynamics().states().stream().anyMatch(s -> s.name().equals("v"));
        if (!reduction.readsSpikes() && !hasMembrane) {
            problems.add(
                    Diagnostic.error(
                                    "train-loss",
                                    "`%s` reads the state `v`, but `%s` has none",
                                    reduction.word(),
                                    population.name())
                            .at(population.origin(), "a `%s`", population.kind()));
        }
    }

    private void penalties() {
        for (Penalty penalty : training.penalties()) {
            switch (penalty) {
                case Penalty.Rate rate -> rate(rate);
                case Penalty.Weights weights -> weights(weights);
            }
        }
    }

    private void rate(Penalty.Rate rate) {
        Optional<DiscretePopulation> found = population(rate.node());
        if (found.isEmpty()) {
            noPopulation("penalty", rate.node());
        } else if (!found.get().dynamics().spikes()) {
            problems.add(
                    Diagnostic.error(
                                    "train-loss",
                                    "the penalty is on the rate of `%s`, which never spikes",
                                    rate.node())
                            .at(training.origin(), "the training is here")
                            .and(found.get().origin(), "a `%s`", found.get().kind()));
        }
    }

    private void weights(Penalty.Weights weights) {
        boolean found =
                model.graph().nodes().stream()
                        .anyMatch(n -> n instanceof Projection && Weights.isOf(weights, n.name()));
        if (!found) {
            problems.add(
                    Diagnostic.error(
                                    "train-loss",
                                    "the penalty is on the weights of `%s`, which has none",
                                    weights.node())
                            .at(training.origin(), "the training is here"));
        }
    }

    private void noPopulation(String what, String name) {
        problems.add(
                Diagnostic.error("train-loss", "the %s is of `%s`, which is no layer", what, name)
                        .at(training.origin(), "the training is here"));
    }

    private void learned() {
        for (DiscreteNode node : model.graph().nodes()) {
            if (node instanceof DiscretePopulation population) {
                for (String name : population.learned()) {
                    learned(population, name);
                }
            }
        }
    }

    private void learned(DiscretePopulation population, String name) {
        Map<String, Tensor> learned = folding.learned(population.name());
        boolean counts =
                learned.containsKey(name)
                        && !folding.slopes(population.name(), learned, name).isEmpty();
        if (!counts) {
            problems.add(
                    Diagnostic.error(
                                    "train-parameter",
                                    "`%s` of `%s` cannot be learned",
                                    name,
                                    population.name())
                            .at(population.origin(), "a `%s`", population.kind())
                            .hint("its steps do not depend on it"));
        }
    }

    private Optional<DiscretePopulation> population(String name) {
        return model.graph()
                .find(name)
                .filter(n -> n instanceof DiscretePopulation)
                .map(n -> (DiscretePopulation) n);
    }
}
