package snn.loihi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import snn.ir.DiscreteModel;
import snn.ir.Header;
import snn.ir.IntegerModel;
import snn.ir.IntegerPopulation;
import snn.ir.Program;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.expr.Comparison;
import snn.ir.expr.IntegerExpr;
import snn.ir.graph.Graph;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.neuron.IntegerDynamics.Update;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.loihi.chip.Chip;
import snn.loihi.chip.CoreLimits;

/// What does not fit the chip is refused with its place, both numbers and the way out.
class RejectionTest {
    private static List<Diagnostic> problems(Chip chip, Program program) {
        var result = new LoihiBackend(chip).compile(program);
        assertInstanceOf(Result.Rejected.class, result);
        return result.diagnostics();
    }

    private static Models feeding(IntegerPopulation population) {
        int size = population.shape().length();
        return Models.with()
                .encoder("in", "poisson", 2, 1)
                .dense("w", 2, size, 1, 6)
                .neurons(population)
                .chain("in", "w", population.name());
    }

    private static IntegerModel neuron(IntegerDynamics dynamics, Map<String, Tensor> parameters) {
        return feeding(Neurons.population("h", 3, dynamics, parameters)).model(5, "h");
    }

    private static Map<String, Tensor> threshold(long units) {
        return Map.of("threshold", Tensor.scalar(units));
    }

    private static IntegerDynamics plain() {
        return Neurons.dynamics(false, false, true, Neurons.ZERO);
    }

    private static IntegerModel biased(boolean current, int bias) {
        Map<String, Tensor> parameters =
                current
                        ? Map.of("threshold", Tensor.scalar(64L), "decay_i", Tensor.scalar(9L))
                        : threshold(64);
        IntegerDynamics dynamics = Neurons.dynamics(false, current, true, Neurons.ZERO);
        return Models.with()
                .encoder("in", "poisson", 1, 1)
                .dense("w", 1, 1, new byte[] {1}, 6, Optional.of(Tensor.of(Shape.of(1), bias)))
                .neurons(Neurons.population("h", 1, dynamics, parameters))
                .chain("in", "w", "h")
                .model(5, "h");
    }

    static Stream<Arguments> models() {
        List<Update> subtract =
                List.of(
                        new Update(
                                "v",
                                IntegerExpr.difference(
                                        Neurons.V, IntegerExpr.parameter("threshold"))));
        var atLeast =
                new IntegerDynamics(
                        plain().states(),
                        plain().updates(),
                        Optional.of(Neurons.spike(Comparison.GREATER_OR_EQUAL)),
                        Neurons.ZERO,
                        Optional.empty());
        var narrow =
                new IntegerDynamics(
                        plain().states(),
                        List.of(
                                new Update(
                                        "v",
                                        new IntegerExpr.Clamp(
                                                IntegerExpr.sum(
                                                        Neurons.V, IntegerExpr.input("input")),
                                                -100,
                                                100))),
                        plain().spike(),
                        Neurons.ZERO,
                        Optional.empty());
        return Stream.of(
                Arguments.of(
                        neuron(Neurons.dynamics(false, false, true, subtract), threshold(64)),
                        "reset-on-chip",
                        "`h` resets by subtraction, and a compartment of `loihi1` resets to 0",
                        "reset = zero"),
                Arguments.of(
                        neuron(Neurons.dynamics(false, false, true, List.of()), threshold(64)),
                        "reset-on-chip",
                        "`h` does not reset",
                        "reset = zero"),
                Arguments.of(
                        neuron(atLeast, threshold(64)), "neuron-on-chip", "`h` computes", "lif"),
                Arguments.of(
                        neuron(narrow, threshold(64)), "range-on-chip", "-100..100", "quantise"),
                Arguments.of(
                        neuron(plain(), threshold(65)),
                        "threshold-on-chip",
                        "is 65, and `loihi1` holds whole multiples of 64",
                        "64"),
                Arguments.of(
                        neuron(plain(), threshold(64L * 131072)),
                        "threshold-on-chip",
                        "is 8388608, and `loihi1` holds 0 to 8388544",
                        "8388544"),
                Arguments.of(
                        neuron(
                                plain(),
                                Map.of(
                                        "threshold",
                                        Tensor.scalar(64L),
                                        "refractory",
                                        Tensor.scalar(63L))),
                        "refractory-on-chip",
                        "is 63, and `loihi1` holds 0 to 62",
                        "0 to 62"),
                Arguments.of(
                        neuron(
                                Neurons.dynamics(true, false, true, Neurons.ZERO),
                                Map.of(
                                        "threshold", Tensor.scalar(64L),
                                        "decay_v", Tensor.scalar(0L))),
                        "decay-on-chip",
                        "is 0, and `loihi1` holds 1 to 4096",
                        "1 to 4096"),
                Arguments.of(biased(true, 65), "bias-on-chip", "is 65 units", "multiple of 64"),
                Arguments.of(
                        Models.with()
                                .encoder("in", "direct", 2, 127)
                                .dense("w", 2, 3, 1, 6)
                                .integrators("h", 3, 64)
                                .chain("in", "w", "h")
                                .model(5, "h"),
                        "analogue-input",
                        "`in` brings values",
                        "poisson"),
                Arguments.of(
                        Models.with()
                                .encoder("in", "poisson", 3, 1)
                                .integrators("h", 3, 64)
                                .chain("in", "h")
                                .model(5, "h"),
                        "no-synapses",
                        "`in` reaches `h` without synapses",
                        "dense"),
                Arguments.of(
                        Models.with()
                                .encoder("in", "poisson", 2, 1)
                                .dense("w", 2, 3, 1, 15)
                                .integrators("h", 3, 64)
                                .chain("in", "w", "h")
                                .model(5, "h"),
                        "weight-exponent",
                        "need exponent 8 in 8 bits, and `loihi1` has -8 to 7",
                        "int8"),
                Arguments.of(
                        Models.with()
                                .encoder("in", "poisson", 400, 1)
                                .dense("w", 400, 1, 127, 6)
                                .integrators("h", 1, 64)
                                .chain("in", "w", "h")
                                .model(5, "h"),
                        "accumulator-overflow",
                        "up to 3251200 units may reach `h` in one step, and `loihi1` adds up to"
                                + " 2097151",
                        "fewer"),
                Arguments.of(
                        Models.with()
                                .encoder("in", "poisson", 2, 1)
                                .dense("w", 2, 3, 1, 6)
                                .integrators("h", 3, 64)
                                .edge("in", "w", 40)
                                .edge("w", "h", 23)
                                .model(5, "h"),
                        "delay-on-chip",
                        "after a delay of 63 steps, and `loihi1` holds 0 to 62",
                        "shorten"),
                Arguments.of(loop(1), "loop-on-chip", "takes 2 steps on `loihi1`", "@ -2 steps"));
    }

    /// Two populations that excite each other, with a delay in all.
    private static IntegerModel loop(int delay) {
        return Models.with()
                .encoder("in", "poisson", 2, 1)
                .dense("w", 2, 2, 1, 6)
                .integrators("a", 2, 64)
                .dense("ab", 2, 2, 1, 6)
                .integrators("b", 2, 64)
                .dense("ba", 2, 2, 1, 6)
                .chain("in", "w", "a", "ab", "b")
                .edge("b", "ba", delay)
                .edge("ba", "a", 0)
                .model(5, "b");
    }

    @ParameterizedTest
    @MethodSource("models")
    void eachIsNamedWithItsWayOut(IntegerModel model, String code, String message, String hint) {
        List<Diagnostic> problems = problems(Chip.loihi1(), model);
        assertEquals(1, problems.size(), problems::toString);
        Diagnostic problem = problems.getFirst();
        assertEquals(code, problem.code(), problem::toString);
        assertTrue(problem.message().contains(message), problem::toString);
        assertTrue(problem.hints().toString().contains(hint), problem::toString);
        assertTrue(problem.span().exists(), problem::toString);
    }

    @Test
    void whatJustFitsIsTaken() {
        for (IntegerModel model : List.of(loop(2), biased(true, 64), biased(false, 65))) {
            assertFalse(new LoihiBackend().compile(model).orThrow().report().uses().isEmpty());
        }
    }

    @Test
    void allProblemsAreFoundAtOnce() {
        var other =
                Neurons.population(
                        "g", 2, Neurons.dynamics(false, false, true, List.of()), threshold(64));
        IntegerModel model =
                feeding(Neurons.population("h", 3, plain(), threshold(65)))
                        .dense("v", 3, 2, 1, 6)
                        .neurons(other)
                        .chain("h", "v", "g")
                        .model(5, "g");
        assertEquals(
                List.of("threshold-on-chip", "reset-on-chip"),
                problems(Chip.loihi1(), model).stream().map(Diagnostic::code).toList());
    }

    @Test
    void floatingPointIsSentToTheQuantiser() {
        var model =
                new DiscreteModel(
                        new Header("f", "", "", Optional.empty(), Optional.empty(), List.of()),
                        new TimeGrid(1, 1),
                        new Graph<>(List.of(), List.of()),
                        List.of());
        assertEquals("needs-integer", problems(Chip.loihi1(), model).getFirst().code());
    }

    /// By hand: 100 axons of 1 neuron each take 1 word; a core of 200 words holds a run of 13
    /// neurons at 8 bits in 2 words an axon (13 * 8 + 10 = 114 bits).
    @Test
    void tooManyCoresSayWhichLayerAndWhatWouldFit() {
        Chip chip =
                Chip.loihi1()
                        .withMesh(new Chip.Mesh(2, 1, 1, 0, 0))
                        .withCore(new CoreLimits(64, 200, 200, 200, 64, 32, 16, 15));
        IntegerModel model =
                Models.with()
                        .encoder("in", "poisson", 100, 1)
                        .dense("w", 100, 40, 1, 6)
                        .integrators("h", 40, 64)
                        .chain("in", "w", "h")
                        .model(5, "h");
        Diagnostic problem = problems(chip, model).getFirst();
        assertEquals("`loihi1` has 2 cores, and the network needs 3", problem.message());
        assertEquals(
                "`h` takes 3 of them, filled by their memory words",
                problem.labels().getFirst().text());
        assertEquals(
                "with `target loihi1 { weights = int5 }` it takes 2 cores",
                problem.hints().getFirst());
    }

    @Test
    void aNeuronThatNoCoreCanHoldIsNamed() {
        Chip chip = Chip.loihi1().withCore(new CoreLimits(64, 50, 200, 200, 64, 32, 16, 15));
        IntegerModel model =
                Models.with()
                        .encoder("in", "poisson", 51, 1)
                        .dense("w", 51, 4, 1, 6)
                        .integrators("h", 4, 64)
                        .chain("in", "w", "h")
                        .model(5, "h");
        Diagnostic problem = problems(chip, model).getFirst();
        assertEquals("core-too-small", problem.code());
        assertEquals(
                "a neuron of `h` needs 51 in-axons, and a core of `loihi1` has 50",
                problem.message());
    }
}
