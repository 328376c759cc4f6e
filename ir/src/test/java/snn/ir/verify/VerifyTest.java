package snn.ir.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Header;
import snn.ir.Input;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.IntegerNode;
import snn.ir.IntegerPopulation;
import snn.ir.IntegerProjection;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.Population;
import snn.ir.Projection;
import snn.ir.ReadOut;
import snn.ir.Reduction;
import snn.ir.TimeGrid;
import snn.ir.WeightFormat;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Span;
import snn.ir.expr.Comparison;
import snn.ir.expr.Expr;
import snn.ir.expr.IntegerExpr;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.neuron.Derivative;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.neuron.NeuronKinds;
import snn.ir.neuron.Symbol;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.unit.Dimension;

class VerifyTest {
    private static final Header HEADER =
            new Header("n", "", "", Optional.empty(), Optional.empty(), List.of());
    private static final List<Edge> CHAIN =
            List.of(
                    Edge.of("image", "spikes"),
                    Edge.of("spikes", "flat"),
                    Edge.of("flat", "w"),
                    Edge.of("w", "h"));
    private static final ReadOut COUNT =
            new ReadOut("label", "h", Reduction.SPIKE_COUNT, true, Span.NONE);

    @Test
    void aSoundModelHasNothingWrong() {
        assertEquals(List.of(), Verify.model(model(n -> n)));
        assertEquals(List.of(), Verify.integer(integer(n -> n)));
    }

    @Test
    void anEdgeToAPortThatIsNotThereIsNamed() {
        var edges = List.of(new Edge("w", "h", "inhibition", 0));
        assertSaid(
                "ir-port: `h` has no port `inhibition` for what `w` sends",
                Verify.model(joined(edges, COUNT)));
    }

    @Test
    void nothingGoesIntoAnInput() {
        assertSaid(
                "ir-port: `image` has no port `input` for what `h` sends",
                Verify.model(joined(List.of(new Edge("h", "image", Edge.INPUT, 1)), COUNT)));
    }

    @Test
    void sizesMustFit() {
        var edges = List.of(Edge.of("flat", "h"));
        assertSaid(
                "ir-size: `h` takes 3 values, but `flat` sends 4",
                Verify.model(joined(edges, COUNT)));
    }

    @Test
    void aCycleWithoutDelayIsNamedRoundAndOneWithDelayIsNot() {
        Model cyclic = recurrent(0);
        assertSaid("ir-cycle: `h` is on a cycle without delay: h -> r -> h", Verify.model(cyclic));
        assertEquals(List.of(), Verify.model(recurrent(1)));
    }

    @Test
    void aNodeBehindACycleIsNotBlamed() {
        List<String> cycle = Cycles.withoutDelay(recurrent(0).graph());
        assertEquals(List.of("h", "r", "h"), cycle);
    }

    @Test
    void aNodeWithNothingBeforeItIsNamed() {
        var graph =
                new Graph<Node>(List.of(new Flatten("flat", Shape.of(4), Span.NONE)), List.of());
        assertSaid(
                "ir-unfed: `flat` has nothing before it",
                Verify.model(new Model(HEADER, Optional.empty(), graph, List.of())));
    }

    @Test
    void anEncoderReadsOneInput() {
        var edges = List.of(Edge.of("image", "spikes"));
        assertSaid(
                "ir-encoding: `spikes` encodes other than one input without delay",
                Verify.model(joined(edges, COUNT)));
    }

    @Test
    void encodersHaveTheirParameters() {
        assertSaid(
                "ir-encoding: `spikes` has nothing as `rate`, not above 0",
                Verify.model(model(n -> n instanceof Encoder ? encoder("poisson", Map.of()) : n)));
        assertSaid(
                "ir-encoding: `spikes` encodes by `morse`, which this version does not know",
                Verify.model(model(n -> n instanceof Encoder ? encoder("morse", Map.of()) : n)));
    }

    @Test
    void inputsHaveARange() {
        assertSaid(
                "ir-encoding: `image` has values in 1.0..1.0",
                Verify.model(
                        model(n ->
                                n instanceof Input
                                        ? new Input("image", Shape.of(2, 2), 1, 1, Span.NONE)
                                        : n)));
    }

    @Test
    void weightsHaveTheShapeOfTheirFans() {
        assertSaid(
                "ir-size: `w` has weights of shape [4, 3], not [3, 4]",
                Verify.model(weights(Tensor.of(Shape.of(4, 3), new float[12]))));
    }

    @Test
    void weightsAreFinite() {
        var values = new float[12];
        values[7] = Float.NaN;
        assertSaid(
                "ir-weights: `w` has NaN as weight 7",
                Verify.model(weights(Tensor.of(Shape.of(3, 4), values))));
        assertSaid(
                "ir-weights: `w` has a weight of type INT8, not real",
                Verify.model(weights(Tensor.of(Shape.of(3, 4), new byte[12]))));
    }

    @Test
    void binaryWeightsHaveOneSize() {
        var values = new float[12];
        Arrays.fill(values, -0.5f);
        values[2] = 0.25f;
        var dense = dense(WeightFormat.BINARY, false, Tensor.of(Shape.of(3, 4), values));
        assertSaid(
                "ir-weights: `w` has the binary weight 0.25 at 2, where the first is -0.5",
                Verify.model(model(n -> n instanceof Projection ? dense : n)));
    }

    @Test
    void biasesComeWithTheWeights() {
        var dense = dense(WeightFormat.REAL, true, Tensor.of(Shape.of(3, 4), new float[12]));
        assertSaid(
                "ir-weights: `w` has no biases to its weights",
                Verify.model(model(n -> n instanceof Projection ? dense : n)));
    }

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
        assertSaid(
                "ir-parameter: `h` needs the parameter `threshold`, which it does not have",
                Verify.model(
                        with(
                                population(
                                        Map.of("tau_mem", Tensor.scalar(20.0)),
                                        Set.of(),
                                        good.dynamics()))));
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

    private static Dynamics.State atRest(String name) {
        return new Dynamics.State(name, Dimension.POTENTIAL, Expr.constant(0));
    }

    @Test
    void readOutsReferToNodesThatHaveWhatTheyRead() {
        assertSaid(
                "ir-read-out: `label` reads `ghost`, which is no node",
                Verify.model(joined(List.of(), readOut("ghost", Reduction.LAST))));
        assertSaid(
                "ir-read-out: `label` reads the membrane potential `v` of `w`, which has none",
                Verify.model(joined(List.of(), readOut("w", Reduction.LAST))));
    }

    @Test
    void integerWeightsAreWithinTheirBits() {
        assertSaid(
                "ir-weights: `w` has the weight -128 at 1, which is not of 8 bits",
                integerWeights(8, 1, -128));
        assertSaid(
                "ir-weights: `w` has the weight 8 at 0, which is not of 4 bits",
                integerWeights(4, 8, 1));
        assertSaid(
                "ir-weights: `w` has the weight 0 at 1, which is not of 1 bits",
                integerWeights(1, 1, 0));
        assertSaid(
                "ir-weights: `w` has weights INT8 [3, 4] and biases none, not INT16 and INT32",
                integerWeights(9, 1, 0));
        assertSaid("ir-weights: `w` has weights of 0 bits", integerWeights(0, 1, 0));
        assertEquals(List.of(), integerWeights(4, 7, -7));
    }

    @Test
    void aFactorMayHaveEitherSignWhileTheProductIsWithin64Bits() {
        assertEquals(List.of(), Verify.integer(integer(n -> neurons(n, 4096, 24))));
        assertEquals(List.of(), Verify.integer(integer(n -> neurons(n, -9000, 24))));
        assertSaid(
                "ir-width: `h` works out a value that may leave 64 bits",
                Verify.integer(integer(n -> neurons(n, 1L << 45, 24))));
    }

    @Test
    void aChoiceMayTakeEitherValueAndBothSidesOfItsComparisonAreWorkedOut() {
        assertEquals(List.of(), Verify.integer(integer(n -> choosing(n, 100, 1))));
        assertSaid(
                "ir-width: `h` may take `v` to -5..1048576, outside its 20 bits",
                Verify.integer(integer(n -> choosing(n, 1 << 20, 1))));
        assertSaid(
                "ir-width: `h` works out a value that may leave 64 bits",
                Verify.integer(integer(n -> choosing(n, 100, 1L << 60))));
    }

    @Test
    void statesStayWithinTheirWidth() {
        assertSaid(
                "ir-width: `h` may take `v` to -8388607..8388607, outside its 20 bits",
                Verify.integer(integer(n -> neurons(n, 4000, 20))));
    }

    @Test
    void aResetBySubtractionIsProvedByTheThresholdThatWasPassed() {
        assertEquals(List.of(), Verify.integer(integer(n -> subtracting(n, 6400))));
        assertTrue(
                said(Verify.integer(integer(n -> subtracting(n, 1L << 40))))
                        .getFirst()
                        .startsWith("ir-width: `h` may take `v` to"));
    }

    @Test
    void aValueBeyond64BitsIsFound() {
        IntegerExpr huge = IntegerExpr.input("input");
        for (int n = 0; n < 2; n++) {
            huge = new IntegerExpr.Binary(IntegerExpr.Operator.MULTIPLY, huge, huge);
        }
        IntegerExpr update = new IntegerExpr.Wrap(huge, 24);
        assertSaid(
                "ir-width: `h` works out a value that may leave 64 bits",
                Verify.integer(
                        integer(n -> n instanceof IntegerPopulation ? population(update, 24) : n)));
    }

    @Test
    void ofBitsIsTwosComplement() {
        assertEquals(new Range(-128, 127), Range.ofBits(8));
        assertEquals(new Range(-1, 0), Range.ofBits(1));
        assertEquals(new Range(Long.MIN_VALUE, Long.MAX_VALUE), Range.ofBits(64));
    }

    @Test
    void aRangeHoldsEveryResult() {
        var random = new Random(5);
        for (int n = 0; n < 2000; n++) {
            Range a = some(random);
            Range b = some(random);
            for (var operator : IntegerExpr.Operator.values()) {
                Range result = a.apply(operator, b);
                long x = a.low() + random.nextLong(a.high() - a.low() + 1);
                long y = b.low() + random.nextLong(b.high() - b.low() + 1);
                assertTrue(result.holds(Range.of(operator.apply(x, y))), "seed 5, " + n);
            }
        }
    }

    private static Range some(Random random) {
        long low = random.nextLong(-100, 100);
        return new Range(low, low + random.nextLong(50));
    }

    private static Model model(UnaryOperator<Node> change) {
        var nodes =
                List.<Node>of(
                        new Input("image", Shape.of(2, 2), 0, 1, Span.NONE),
                        encoder("poisson", Map.of("rate", 100.0)),
                        new Flatten("flat", Shape.of(4), Span.NONE),
                        dense(WeightFormat.REAL, false, Tensor.of(Shape.of(3, 4), new float[12])),
                        lif());
        var graph = new Graph<>(nodes.stream().map(change).toList(), CHAIN);
        return new Model(HEADER, Optional.of(new TimeGrid(5, 1)), graph, List.of(COUNT));
    }

    private static Model joined(List<Edge> more, ReadOut readOut) {
        Model sound = model(n -> n);
        var edges = new ArrayList<>(CHAIN);
        edges.addAll(more);
        return new Model(
                HEADER, sound.time(), new Graph<>(sound.graph().nodes(), edges), List.of(readOut));
    }

    private static Model recurrent(int delay) {
        Model sound = model(n -> n);
        var nodes = new ArrayList<>(sound.graph().nodes());
        nodes.add(
                Projection.dense(
                        "r",
                        3,
                        Shape.of(3),
                        WeightFormat.REAL,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Span.NONE));
        nodes.add(new Flatten("after", Shape.of(3), Span.NONE));
        var edges = new ArrayList<>(CHAIN);
        edges.add(Edge.of("h", "after"));
        edges.add(Edge.of("h", "r"));
        edges.add(new Edge("r", "h", Edge.INPUT, delay));
        return new Model(HEADER, sound.time(), new Graph<>(nodes, edges), List.of(COUNT));
    }

    private static ReadOut readOut(String node, Reduction reduction) {
        return new ReadOut("label", node, reduction, true, Span.NONE);
    }

    private static Encoder encoder(String kind, Map<String, Double> parameters) {
        return new Encoder("spikes", Shape.of(2, 2), kind, parameters, Span.NONE);
    }

    private static Projection dense(WeightFormat format, boolean biased, Tensor weights) {
        return Projection.dense(
                "w",
                4,
                Shape.of(3),
                format,
                biased,
                Optional.of(weights),
                Optional.empty(),
                Span.NONE);
    }

    private static Model weights(Tensor weights) {
        return model(n -> n instanceof Projection ? dense(WeightFormat.REAL, false, weights) : n);
    }

    private static Model with(Population population) {
        return model(n -> n instanceof Population ? population : n);
    }

    private static Population lif() {
        return population(
                Map.of(
                        "tau_mem", Tensor.scalar(20.0),
                        "threshold", Tensor.scalar(1.0),
                        "refractory", Tensor.scalar(0.0)),
                Set.of("threshold"),
                NeuronKinds.named("lif").orElseThrow().dynamicsFor(Map.of()));
    }

    private static Population population(
            Map<String, Tensor> parameters, Set<String> learned, Dynamics dynamics) {
        return new Population(
                "h", Shape.of(3), "lif", Map.of(), parameters, learned, dynamics, Span.NONE);
    }

    private static IntegerModel integer(UnaryOperator<IntegerNode> change) {
        var nodes =
                List.<IntegerNode>of(
                        new Input("image", Shape.of(2, 2), 0, 1, Span.NONE),
                        new IntegerEncoder(encoder("poisson", Map.of("rate", 100.0)), 1),
                        new Flatten("flat", Shape.of(4), Span.NONE),
                        integerDense(8, new byte[12]),
                        population(leak(), 24));
        var graph = new Graph<>(nodes.stream().map(change).toList(), CHAIN);
        return new IntegerModel(HEADER, new TimeGrid(5, 1), graph, List.of(COUNT));
    }

    private static IntegerProjection integerDense(int bits, byte[] weights) {
        return IntegerProjection.dense(
                "w",
                4,
                Shape.of(3),
                Tensor.of(Shape.of(3, 4), weights),
                bits,
                6,
                Optional.empty(),
                Span.NONE);
    }

    private static List<Diagnostic> integerWeights(int bits, int first, int second) {
        var weights = new byte[12];
        Arrays.fill(weights, (byte) 1);
        weights[0] = (byte) first;
        weights[1] = (byte) second;
        var dense = integerDense(bits, weights);
        return Verify.integer(integer(n -> n instanceof IntegerProjection ? dense : n));
    }

    private static IntegerExpr leak() {
        var kept =
                new IntegerExpr.Scale(
                        IntegerExpr.state("v"),
                        IntegerExpr.parameter("decay_v"),
                        12,
                        IntegerExpr.Rounding.TOWARD_ZERO);
        long most = (1 << 23) - 1;
        return new IntegerExpr.Clamp(
                IntegerExpr.sum(kept, IntegerExpr.input("input")), -most, most);
    }

    private static IntegerPopulation population(IntegerExpr update, int bits) {
        return population(update, bits, 4000, IntegerExpr.constant(0), 0);
    }

    private static IntegerNode neurons(IntegerNode node, long decay, int bits) {
        return node instanceof IntegerPopulation
                ? population(leak(), bits, decay, IntegerExpr.constant(0), 0)
                : node;
    }

    private static IntegerNode choosing(IntegerNode node, long then, long factor) {
        var left =
                new IntegerExpr.Binary(
                        IntegerExpr.Operator.MULTIPLY,
                        IntegerExpr.state("v"),
                        IntegerExpr.constant(factor));
        var choice =
                new IntegerExpr.Select(
                        left,
                        Comparison.GREATER,
                        IntegerExpr.input("input"),
                        IntegerExpr.constant(then),
                        IntegerExpr.constant(-5));
        return node instanceof IntegerPopulation ? population(choice, 20) : node;
    }

    private static IntegerNode subtracting(IntegerNode node, long resetBy) {
        var reset =
                IntegerExpr.difference(IntegerExpr.state("v"), IntegerExpr.parameter("reset_by"));
        return node instanceof IntegerPopulation
                ? population(leak(), 24, 4000, reset, resetBy)
                : node;
    }

    private static IntegerPopulation population(
            IntegerExpr update, int bits, long decay, IntegerExpr reset, long resetBy) {
        var dynamics =
                new IntegerDynamics(
                        List.of(new IntegerDynamics.State("v", bits, 0)),
                        List.of(new IntegerDynamics.Update("v", update)),
                        Optional.of(
                                new IntegerDynamics.Spike(
                                        IntegerExpr.state("v"),
                                        Comparison.GREATER,
                                        IntegerExpr.parameter("threshold"))),
                        List.of(new IntegerDynamics.Update("v", reset)),
                        Optional.empty());
        return new IntegerPopulation(
                "h",
                Shape.of(3),
                "lif",
                dynamics,
                Map.of(
                        "decay_v", Tensor.scalar(decay),
                        "threshold", Tensor.scalar(6400L),
                        "reset_by", Tensor.scalar(resetBy)),
                6400,
                Span.NONE);
    }

    private static void assertSaid(String expected, List<Diagnostic> found) {
        assertEquals(List.of(expected), said(found));
    }

    private static List<String> said(List<Diagnostic> found) {
        return found.stream().map(d -> d.code() + ": " + d.message()).toList();
    }
}
