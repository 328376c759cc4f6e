package snn.ir.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static snn.ir.verify.Sound.assertSaid;
import static snn.ir.verify.Sound.atRest;
import static snn.ir.verify.Sound.lif;
import static snn.ir.verify.Sound.population;
import static snn.ir.verify.Sound.said;
import static snn.ir.verify.Sound.with;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import snn.ir.expr.Expr;
import snn.ir.neuron.Derivative;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.Symbol;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.unit.Dimension;

class NeuronLawsTest {
    @Test
    void parametersAreThereAndFit() {
        var good = lif();
        assertSaid(
                "ir-parameter: `h` has 2 values of `threshold` for 3 neurons",
                Verify.model(
                        with(good.withParameter("threshold", Tensor.of(Shape.of(2), 1., 2.)))));
        assertSaid(
                "ir-parameter: `h` has Infinity as `tau_mem`, not a finite real number",
                Verify.model(
                        with(
                                good.withParameter(
                                        "tau_mem", Tensor.scalar(Double.POSITIVE_INFINITY)))));
        assertSaid(
                "ir-parameter: `h` is refractory for 1.5 steps, not a whole number of them",
                Verify.model(with(good.withParameter("refractory", Tensor.scalar(1.5)))));
        assertEquals(
                List.of(
                        "ir-parameter: `h` needs the parameter `refractory`, which it does not have",
                        "ir-parameter: `h` needs the parameter `threshold`, which it does not have"),
                said(
                        Verify.model(
                                with(
                                        population(
                                                Map.of("tau_mem", Tensor.scalar(20.0)),
                                                Set.of(),
                                                good.dynamics())))));
        assertSaid(
                "ir-parameter: `h` is to learn `charm`, no parameter of it",
                Verify.model(
                        with(population(good.parameters(), Set.of("charm"), good.dynamics()))));
    }

    @Test
    void expressionsUseWhatIsDeclared() {
        var dynamics =
                new Dynamics(
                        List.of(),
                        List.of(new Symbol("input", Dimension.POTENTIAL)),
                        List.of(atRest("v"), atRest("v")),
                        List.of(
                                new Derivative(
                                        "u", Expr.sum(Expr.state("w"), Expr.input("input")))),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        Optional.of(Expr.state("w")));
        var found = said(Verify.model(with(population(Map.of(), Set.of(), dynamics))));
        assertEquals(
                Set.of(
                        "ir-state: `h` has two states named `v`",
                        "ir-state: `h` assigns `u`, which is no state",
                        "ir-state: `h` reads `w`, no state of it",
                        "ir-read-out: `label` reads the spikes of `h`, which has none"),
                Set.copyOf(found));
    }
}
