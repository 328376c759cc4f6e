package snn.loihi.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.ir.IntegerPopulation;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.expr.IntegerExpr;
import snn.ir.tensor.Tensor;
import snn.loihi.chip.Chip;
import snn.loihi.image.Clamp;
import snn.loihi.image.Compartment;

/// Turns a population into compartments, or says which register cannot hold it.
final class GroupReader {
    private final Chip chip;
    private final IntegerPopulation population;
    private final List<Diagnostic> problems;

    GroupReader(Chip chip, IntegerPopulation population, List<Diagnostic> problems) {
        this.chip = chip;
        this.population = population;
        this.problems = problems;
    }

    Optional<NeuronGroup> read() {
        int before = problems.size();
        var neuron = chip.neuron();
        CompartmentForm form;
        try {
            form =
                    CompartmentForm.of(
                            population.dynamics(), neuron.stateBits(), neuron.decayBits());
        } catch (CompartmentForm.Misfit misfit) {
            problems.add(otherDynamics(misfit));
            return Optional.empty();
        }
        if (form.threshold().isPresent() && !form.resetsToZero()) {
            problems.add(otherReset(form));
        }
        Clamp clamp = clamp(form);
        var compartments = new ArrayList<Compartment>();
        for (int n = 0; n < population.shape().length() && problems.size() == before; n++) {
            compartments.add(compartment(form, n));
        }
        return problems.size() > before
                ? Optional.empty()
                : Optional.of(
                        new NeuronGroup(
                                population.name(),
                                form.threshold().isPresent(),
                                form.current(),
                                form.membrane(),
                                form.ports(),
                                clamp,
                                compartments,
                                population.origin()));
    }

    /// Without a synaptic current of its own, u is to be what arrives: du forgets all of it.
    private Compartment compartment(CompartmentForm form, int n) {
        int whole = 1 << chip.neuron().decayBits();
        long keptI = form.decayI().map(d -> value(d, n)).orElse(0L);
        long keptV = form.decayV().map(d -> value(d, n)).orElse((long) whole);
        within("decay-on-chip", "the decay of `i`", n, keptI, 0, whole - 1);
        within("decay-on-chip", "the decay of `v`", n, keptV, 1, whole);
        int decayU = (int) (whole - 1 - keptI);
        int decayV = (int) (whole - keptV);
        return new Compartment(decayU, decayV, threshold(form, n), 0, 0, 0, refractory(n));
    }

    private int threshold(CompartmentForm form, int n) {
        var neuron = chip.neuron();
        if (form.threshold().isEmpty()) {
            return neuron.thresholdMax();
        }
        long threshold = value(form.threshold().get(), n);
        long step = 1L << neuron.thresholdShift();
        if (threshold % step != 0) {
            problems.add(
                    Diagnostic.error(
                                    "threshold-on-chip",
                                    "the threshold of `%s` is %d, and `%s` holds whole multiples"
                                            + " of %d",
                                    population.name(),
                                    threshold,
                                    chip.name(),
                                    step)
                            .at(population.origin(), "neuron %d", n)
                            .hint("round it to %d", Math.round((double) threshold / step) * step));
        }
        long most = neuron.thresholdMax() * step;
        within("threshold-on-chip", "the threshold", n, threshold, 0, most);
        return (int) (threshold / step);
    }

    /// The register counts from the spike to the next step that integrates.
    private int refractory(int n) {
        int steps = population.refractory(n);
        int most = chip.neuron().refractoryMax() - 1;
        within("refractory-on-chip", "the refractory period", n, steps, 0, most);
        return steps + 1;
    }

    private Clamp clamp(CompartmentForm form) {
        var neuron = chip.neuron();
        for (int vmin = 0; vmin <= neuron.vminMax(); vmin++) {
            for (int vmax = 0; vmax <= neuron.vmaxMax(); vmax++) {
                var clamp = new Clamp(vmin, vmax);
                if (clamp.low() == form.low() && clamp.high() == form.high()) {
                    return clamp;
                }
            }
        }
        problems.add(
                Diagnostic.error(
                                "range-on-chip",
                                "`%s` keeps `v` within %d..%d, which no clamp of `%s` is",
                                population.name(),
                                form.low(),
                                form.high(),
                                chip.name())
                        .at(population.origin(), "%d neurons", population.shape().length())
                        .hint("quantise the model anew: `snn compile --to loihi`"));
        return Clamp.WIDEST;
    }

    private void within(String code, String what, int n, long value, long least, long most) {
        if (value < least || value > most) {
            problems.add(
                    Diagnostic.error(
                                    code,
                                    "%s of `%s` is %d, and `%s` holds %d to %d",
                                    what,
                                    population.name(),
                                    value,
                                    chip.name(),
                                    least,
                                    most)
                            .at(population.origin(), "neuron %d", n)
                            .hint("choose it so that it becomes %d to %d", least, most));
        }
    }

    private Diagnostic otherDynamics(CompartmentForm.Misfit misfit) {
        return Diagnostic.error(
                        "neuron-on-chip",
                        "`%s` computes what a compartment of `%s` cannot: %s",
                        population.name(),
                        chip.name(),
                        misfit.words())
                .at(population.origin(), "`%s`", population.kind())
                .hint("`if`, `lif`, `cuba_lif`, `i`, `li` and `cuba_li` run on it")
                .hint("run this neuron as a netlist, `--to fpga`, or on simd");
    }

    private Diagnostic otherReset(CompartmentForm form) {
        String how = form.onSpike().isEmpty() ? "does not reset" : "resets by subtraction";
        return Diagnostic.error(
                        "reset-on-chip",
                        "`%s` %s, and a compartment of `%s` resets to 0",
                        population.name(),
                        how,
                        chip.name())
                .at(population.origin(), "`%s`", population.kind())
                .hint(
                        "write `reset = zero`, of a NIR file take `--reset value`, and train again:"
                                + " the spikes change");
    }

    private long value(IntegerExpr expr, int n) {
        return switch (expr) {
            case IntegerExpr.Constant(long value) -> value;
            case IntegerExpr.Parameter(var name) -> parameter(name, n);
            default -> throw new IllegalStateException("not a value: " + expr);
        };
    }

    private long parameter(String name, int n) {
        Tensor values = population.parameters().get(name);
        if (values == null) {
            throw new IllegalStateException(population.name() + " has no parameter " + name);
        }
        return values.integer(values.size() == 1 ? 0 : n);
    }
}
