package snn.compiler.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import snn.ir.Header;
import snn.ir.Initialiser;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.Projection;
import snn.ir.WeightFormat;
import snn.ir.diagnostic.Span;
import snn.ir.graph.Graph;
import snn.ir.synapse.Connectivity;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Dense;
import snn.ir.synapse.Sparse;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

class InitialiseTest {
    private static final Connectivity WIDE = new Dense(400, 100);

    @Test
    void drawnValuesHaveTheMomentsThatWereAsked() {
        double[] he = drawn(WIDE, WeightFormat.REAL, new Initialiser.He());
        assertEquals(0, mean(he), 0.002);
        assertEquals(Math.sqrt(2.0 / 400), deviation(he), 0.001);
        double[] normal = drawn(WIDE, WeightFormat.REAL, new Initialiser.Normal(3, 0.5));
        assertEquals(3, mean(normal), 0.02);
        assertEquals(0.5, deviation(normal), 0.01);
        double[] xavier = drawn(WIDE, WeightFormat.REAL, new Initialiser.Xavier(1));
        double bound = Math.sqrt(6.0 / 500);
        assertEquals(bound / Math.sqrt(3), deviation(xavier), 0.001);
        for (double weight : xavier) {
            assertTrue(Math.abs(weight) <= bound, weight + " within " + bound);
        }
    }

    @Test
    void theFanOutOfAConvolutionIsThatOfAnAxonInItsMiddle() {
        var convolution = new Convolution(Shape.of(2, 8, 8), 4, Window.of(2, 3, 1, 1, 1), 1);
        double bound = Math.sqrt(6.0 / (2 * 9 + 4 * 9));
        double most = 0;
        for (double w : drawn(convolution, WeightFormat.REAL, new Initialiser.Xavier(1))) {
            most = Math.max(most, Math.abs(w));
        }
        assertTrue(most <= bound && most > 0.9 * bound, most + " of " + bound);
    }

    @Test
    void whatIsDrawnDependsOnTheNameAndNotOnThePlace() {
        var start = new Initialiser.Uniform(-1, 1);
        Tensor alone = weights(model(List.of(projection("a", start))), "a");
        Tensor second =
                weights(model(List.of(projection("b", start), projection("a", start))), "a");
        assertEquals(alone, second);
    }

    @Test
    void weightsThatAreThereAndThoseNobodyDrawsAreLeftAlone() {
        Projection absent =
                new Projection(
                        "a",
                        WIDE,
                        WeightFormat.REAL,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Span.NONE);
        Projection there =
                projection("b", new Initialiser.He())
                        .withWeights(
                                Tensor.of(Shape.of(100, 400), new float[40_000]), Optional.empty());
        Model model = model(List.of(absent, there));
        var drawn = Initialise.apply(model);
        assertEquals(model.graph().nodes(), drawn.model().graph().nodes());
        assertEquals(List.of(), drawn.report().changes());
    }

    @ParameterizedTest
    @EnumSource(WeightFormat.Values.class)
    void everyFormatHasNoMoreValuesThanItsBits(WeightFormat.Values values) {
        var format = new WeightFormat(values, WeightFormat.Sign.ANY, false);
        var found = new TreeSet<Double>();
        for (double w : drawn(new Dense(400, 25), format, new Initialiser.Normal(0, 1))) {
            found.add(w);
        }
        int most = values.bits() == 0 ? 10_000 : Math.max(2, (1 << values.bits()) - 1);
        assertTrue(
                found.size() <= most && found.size() >= Math.min(most, 200) - 60,
                found.size() + "");
        assertEquals(
                found.first(),
                -found.last(),
                values.bits() == 0 ? 2 : values.bits() > 2 ? found.last() : 0);
    }

    @Test
    void aChannelHasAScaleOfItsOwnAndASignIsKept() {
        var format = new WeightFormat(WeightFormat.Values.BINARY, WeightFormat.Sign.NEGATIVE, true);
        var sparse = new Sparse(50, 3, 0.5, 7);
        double[] weights = drawn(sparse, format, new Initialiser.Normal(0, 1));
        var scales = new TreeSet<Double>();
        for (int n = 0; n < weights.length; n++) {
            assertTrue(weights[n] < 0);
            scales.add(weights[n]);
        }
        assertEquals(3, scales.size());
    }

    private static double[] drawn(
            Connectivity connectivity, WeightFormat format, Initialiser start) {
        var projection =
                new Projection(
                        "w",
                        connectivity,
                        format,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(start),
                        Span.NONE);
        return weights(model(List.of(projection)), "w").toDoubles();
    }

    private static Projection projection(String name, Initialiser start) {
        return new Projection(
                name,
                WIDE,
                WeightFormat.REAL,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.of(start),
                Span.NONE);
    }

    private static Tensor weights(Model model, String name) {
        return ((Projection) Initialise.apply(model).model().graph().node(name))
                .weights()
                .orElseThrow();
    }

    private static Model model(List<? extends Node> nodes) {
        var header = new Header("t", "", "", Optional.empty(), Optional.empty(), List.of());
        return new Model(header, Optional.empty(), new Graph<Node>(nodes, List.of()), List.of());
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v;
        }
        return sum / values.length;
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double v : values) {
            sum += (v - mean) * (v - mean);
        }
        return Math.sqrt(sum / values.length);
    }
}
