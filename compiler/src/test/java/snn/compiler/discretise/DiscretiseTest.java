package snn.compiler.discretise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snn.compiler.Networks;
import snn.ir.DiscretePopulation;
import snn.ir.Model;
import snn.ir.WeightFormat;
import snn.ir.expr.Bindings;
import snn.ir.expr.Evaluate;

class DiscretiseTest {
    private static final float[][] ONE = {{1}};

    /// What the textbook says of one step from v with input x, for tau 10 ms and dt 1 ms.
    @ParameterizedTest
    @CsvSource({
        "lif, jump, 0.904837418035959573, 1",
        "lif, exponential, 0.904837418035959573, 0.095162581964040432",
        "lif, euler, 0.9, 0.1",
        "if, jump, 1, 1",
        "if, exponential, 1, 1",
        "if, euler, 1, 1",
        "li, jump, 0.904837418035959573, 1",
        "i, jump, 1, 1"
    })
    void aStepIsWhatItsRuleSays(String kind, String rule, double decay, double gain) {
        double v = 0.3;
        double x = 0.7;
        assertEquals(decay * v + gain * x, step(kind, rule, v, x), 1e-15);
    }

    @Test
    void theCurrentIsSteppedBeforeTheMembrane() {
        DiscretePopulation n = lowered(model("cuba_lif", "jump"));
        assertEquals("i", n.dynamics().updates().getFirst().state());
        assertEquals("v", n.dynamics().updates().getLast().state());
    }

    @Test
    void factorsOfOneAndUnusedParametersAreFoldedAway() {
        DiscretePopulation jump = lowered(model("lif", "jump"));
        assertEquals(java.util.Set.of("decay_v", "threshold"), jump.parameters().keySet());
        DiscretePopulation euler = lowered(model("lif", "euler"));
        assertTrue(euler.parameters().containsKey("gain_v"));
        DiscretePopulation perfect = lowered(model("if", "jump"));
        assertFalse(perfect.parameters().containsKey("decay_v"));
    }

    @Test
    void aModelWithoutTimeIsRefused() {
        Model model = model("lif", "jump");
        var timeless = new Model(model.header(), Optional.empty(), model.graph(), model.readOuts());
        assertEquals("no-time", Discretise.apply(timeless).diagnostics().getFirst().code());
    }

    private static double step(String kind, String rule, double v, double x) {
        DiscretePopulation n = lowered(model(kind, rule));
        var update = n.dynamics().updates().getFirst();
        return Evaluate.real(
                update.value(),
                new Bindings() {
                    @Override
                    public double parameter(String name) {
                        return Optional.ofNullable(n.parameters().get(name)).orElseThrow().real(0);
                    }

                    @Override
                    public double state(String name) {
                        return v;
                    }

                    @Override
                    public double previous(String name) {
                        return v;
                    }

                    @Override
                    public double input(String port) {
                        return x;
                    }
                });
    }

    private static DiscretePopulation lowered(Model model) {
        return (DiscretePopulation) Discretise.apply(model).orThrow().program().graph().node("n");
    }

    private static Model model(String kind, String rule) {
        boolean leaks = kind.contains("l") && !kind.equals("i");
        return Networks.of(
                "poisson",
                WeightFormat.REAL,
                ONE,
                kind,
                Map.of("integration", rule),
                leaks ? Map.of("tau_mem", 10.0) : Map.of());
    }
}
