package snn.ir.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import snn.ir.Header;
import snn.ir.Input;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.Population;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Span;
import snn.ir.expr.Comparison;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.Derivative;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.Symbol;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.unit.Dimension;
import snn.ir.wire.EveryNode;

class ModelTextTest {
    @Test
    void everyKindOfNodeIsWritten() {
        assertEquals(
                """
                neuron adapting(C = 200 pF, g = 10 nS, E = -70 mV, tau = 1 ms, \
                refractory = 2 steps) {
                  input exc in nS
                  input inh in pA
                  state v     = E
                  state open  = 0 nS
                  state tired = 1
                  dv/dt    = (g * (E - v) + open * -v - inh) / C
                  dopen/dt = -open / tau
                  tired'   = 0.5 * tired
                  on exc { open += exc }
                  spike when v > 20 mV {
                    v     = E
                    tired += 1
                  }
                }

                network every {
                  time 3 steps of 0.5 ms

                  /// What is heard.
                  input  sound   = signal[2, 6] in -1..1
                  encode current = sound -> direct(gain = 0.5)

                  layer conv     = current
                      -> conv1d(
                        4,
                        kernel = 3,
                        stride = 1,
                        padding = 2,
                        dilation = 2,
                        groups = 2,
                        weights = int4,
                        scale = channel,
                        init = he,
                        bias = true
                      )
                  layer pool     = conv -> avg_pool(3, stride = 3, padding = 0)
                  layer norm     = pool -> bntt(momentum = 0.125, epsilon = 1e-4)
                  layer drop     = norm -> dropout(0.25)
                  layer both     = concat(drop, norm)
                  layer flat     = both -> flatten
                  layer `sparse` = flat
                      -> sparse(
                        5,
                        probability = 0.4,
                        seed = 9,
                        weights = ternary,
                        sign = positive,
                        init = uniform(0, 0.5),
                        bias = false
                      )
                  layer each     = cells @ -2 steps
                      -> one_to_one(
                        weights = real,
                        sign = negative,
                        init = normal(mean = -1, sd = 0.25),
                        bias = false
                      )
                  layer all      = add(`sparse`, each)
                  /// Two lines
                  /// of notes.
                  layer cells = join(exc = all @ -2 steps -> delay(1.5 ms), inh = each @ -1 step)
                      -> adapting(
                        C = 200 pF,
                        g = 10 nS,
                        E = -70 mV,
                        tau = learn([1 ms, 2 ms, 3 ms, 4 ms, 5.5 ms]),
                        refractory = 2 steps,
                        integration = rk4,
                        order = simultaneous
                      )

                  output steps = cells -> each_step
                }
                """,
                ModelText.of(EveryNode.model()));
    }

    @Test
    void aKindThatIsNotTheBuiltInOfItsNameIsToldAndDefined() {
        Model model = model(population("lif", Expr.quotient(Expr.state("v"), Expr.parameter("T"))));
        assertEquals(
                List.of("h is a `lif` with other dynamics than that"), ModelText.unsaid(model));
        String text = ModelText.of(model);
        assertEquals("neuron lif_2(T = 20 ms) {", text.lines().skip(1).findFirst().orElseThrow());
    }

    @Test
    void whatReadingWouldSimplifyIsTold() {
        Expr twice = Expr.product(Expr.constant(1), Expr.state("v"));
        Model model = model(population("odd", Expr.quotient(twice, Expr.parameter("T"))));
        assertEquals(
                List.of(
                        "h has dynamics of its own: dv/dt = 1 * v / T; spike when v >= 1; then v <-"
                                + " 0"),
                ModelText.unsaid(model));
    }

    @Test
    void numbersTakeTheUnitsOfTheirPlace() {
        // dv/dt = (2 mV - v) / T + i * 0.5 mV/(pA ms)
        Expr rate =
                Expr.sum(
                        Expr.quotient(
                                Expr.difference(Expr.constant(2), Expr.state("v")),
                                Expr.parameter("T")),
                        Expr.product(Expr.input("i"), Expr.constant(0.5)));
        String text = ModelText.of(model(population("n", rate)));
        String line =
                text.lines().filter(l -> l.contains("dv/dt")).findFirst().orElseThrow().strip();
        assertEquals("dv/dt = (2 mV - v) / T + i * (0.5 mV / 1 ms / 1 pA)", line);
        assertFalse(text.contains("cannot be read back"));
    }

    @Test
    void minusZeroKeepsItsSign() {
        assertEquals("-0", Numbers.text(-0.0));
    }

    private static Population population(String kind, Expr rate) {
        var dynamics =
                new Dynamics(
                        List.of(new Symbol("T", Dimension.TIME)),
                        List.of(new Symbol("i", Dimension.CURRENT)),
                        List.of(new Dynamics.State("v", Dimension.POTENTIAL, Expr.constant(0))),
                        List.of(new Derivative("v", rate)),
                        List.of(),
                        Optional.of(
                                new Condition(
                                        Expr.state("v"),
                                        Comparison.GREATER_OR_EQUAL,
                                        Expr.constant(1))),
                        List.of(new Assignment("v", Expr.constant(0))),
                        Optional.empty());
        return new Population(
                "h",
                Shape.of(2),
                kind,
                Map.of("integration", "auto", "order", "simultaneous"),
                Map.of("T", Tensor.scalar(20.0)),
                Set.of(),
                dynamics,
                Span.NONE);
    }

    private static Model model(Population population) {
        var nodes = List.<Node>of(new Input("x", Shape.of(2), 0, 1, Span.NONE), population);
        return new Model(
                new Header("n", "", "", Optional.empty(), Optional.empty(), List.of()),
                Optional.of(new TimeGrid(5, 1)),
                new Graph<>(nodes, List.of(new Edge("x", "h", "i", 0))),
                List.of());
    }
}
