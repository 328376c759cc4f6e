package snn.compiler.quantise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.compiler.pass.PassReport;
import snn.ir.DiscretePopulation;
import snn.ir.IntegerNode;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.graph.Edge;
import snn.ir.tensor.Tensor;

/// Chooses the integer form of each population, and rounds it with the projections that drive it.
final class QuantisedPopulations {
    private final Synapses synapses;
    private final List<Diagnostic> problems;
    private final List<PassReport.Change> changes;
    private final IntegerArithmetic arithmetic = IntegerArithmetic.LOIHI1;

    QuantisedPopulations(
            Synapses synapses, List<Diagnostic> problems, List<PassReport.Change> changes) {
        this.synapses = synapses;
        this.problems = problems;
        this.changes = changes;
    }

    /// The population and its projections; empty where there is a problem.
    List<IntegerNode> quantised(DiscretePopulation population) {
        Optional<NeuronForm> form = NeuronForm.of(population);
        if (form.isPresent()) {
            return synapses.onto(population, List.of(Edge.INPUT), form.get().gain())
                    .map(drives -> family(population, form.get(), drives))
                    .orElse(List.of());
        }
        Optional<Diagnostic> refused = Operations.refused(population);
        if (refused.isPresent()) {
            problems.add(refused.get());
            return List.of();
        }
        return synapses.onto(population, population.dynamics().ports(), Tensor.scalar(1.0))
                .map(drives -> general(population, drives))
                .orElse(List.of());
    }

    private List<IntegerNode> family(
            DiscretePopulation population, NeuronForm form, Map<String, List<Drive>> ports) {
        List<Drive> drives = ports.values().stream().flatMap(List::stream).toList();
        double greatest = form.firing().map(f -> greatest(f.threshold())).orElse(0.0);
        Optional<Double> scale =
                new Scaling(arithmetic).choose(drives, greatest, currentHolds(form));
        if (scale.isEmpty()) {
            problems.add(overflow(population));
            return List.of();
        }
        var nodes = new ArrayList<IntegerNode>();
        var rounding = new IntegerSynapses(arithmetic, scale.get());
        drives.forEach(d -> nodes.add(rounding.of(d, changes)));
        nodes.add(
                new FamilyPopulation(population, form, scale.get(), arithmetic, changes)
                        .quantised());
        return nodes;
    }

    private List<IntegerNode> general(
            DiscretePopulation population, Map<String, List<Drive>> ports) {
        var nodes = new ArrayList<IntegerNode>();
        Map<String, Double> scales = new LinkedHashMap<>();
        Map<String, Interval> reach = new LinkedHashMap<>();
        var scaling = new Scaling(arithmetic);
        for (var port : ports.entrySet()) {
            Optional<Double> scale = scaling.choose(port.getValue(), 0, 1);
            if (scale.isEmpty()) {
                problems.add(overflow(population));
                return List.of();
            }
            scales.put(port.getKey(), scale.get());
            Interval units = scaling.range(port.getValue(), scale.get());
            reach.put(port.getKey(), units.times(Interval.of(1 / scale.get())));
            var rounding = new IntegerSynapses(arithmetic, scale.get());
            port.getValue().forEach(d -> nodes.add(rounding.of(d, changes)));
        }
        var general = new GeneralPopulation(population, arithmetic, scales, reach);
        if (general.endless().isPresent()) {
            problems.add(endless(population, general.endless().get()));
            return List.of();
        }
        nodes.add(general.quantised());
        changes.addAll(general.changes());
        return nodes;
    }

    private static Diagnostic endless(DiscretePopulation population, String state) {
        return Diagnostic.error(
                        "no-range",
                        "`%s` of `%s` grows without an end, so no width holds it",
                        state,
                        population.name())
                .at(population.origin(), "`%s`", population.kind())
                .hint("bound it with `min` and `max`, or take a shorter time step");
    }

    private Diagnostic overflow(DiscretePopulation population) {
        return Diagnostic.error(
                        "accumulator-overflow",
                        "what reaches `%s` in one step may leave %d bits",
                        population.name(),
                        arithmetic.accumulatorBits())
                .at(population.origin(), "%d neurons", population.shape().length())
                .hint("give it fewer inputs or smaller weights");
    }

    /// How many steps' worth of input a synaptic current can add up to.
    private static double currentHolds(NeuronForm form) {
        return form.decayI().map(d -> 1 / (1 - Math.min(0.9999, greatest(d)))).orElse(1.0);
    }

    private static double greatest(Tensor values) {
        double most = Double.NEGATIVE_INFINITY;
        for (int n = 0; n < values.size(); n++) {
            most = Math.max(most, values.real(n));
        }
        return most;
    }
}
