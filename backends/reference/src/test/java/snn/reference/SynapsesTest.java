package snn.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snn.ir.IntegerProjection;
import snn.ir.Projection;
import snn.ir.WeightFormat;
import snn.ir.diagnostic.Span;
import snn.ir.synapse.Connectivity;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Dense;
import snn.ir.synapse.OneToOne;
import snn.ir.synapse.Sparse;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Each kind of connection against numbers written by hand, at both levels.
class SynapsesTest {
    @Test
    void aConvolutionSlidesItsKernelWithoutTurningIt() {
        var kernel = new Convolution(Shape.of(1, 5), 1, Window.of(1, 3, 1, 0, 1), 1);
        double[] x = {1, 2, 3, 4, 5};
        // 1*1 + 10*2 + 100*3, ...
        check(kernel, new double[] {1, 10, 100}, new double[] {7}, x, 321 + 7, 432 + 7, 543 + 7);
    }

    @Test
    void strideDilationAndPaddingMoveTheWindow() {
        var kernel = new Convolution(Shape.of(1, 5), 1, Window.of(1, 2, 2, 1, 3), 1);
        // windows start at -1, 1: (outside, 3) and (2, 5)
        check(kernel, new double[] {1, 10}, new double[0], new double[] {1, 2, 3, 4, 5}, 30, 52);
    }

    @Test
    void aGroupSeesItsOwnChannels() {
        var kernel = new Convolution(Shape.of(2, 2), 4, Window.of(1, 1, 1, 0, 1), 2);
        double[] weights = {1, 2, 3, 4};
        double[] bias = {0, 10, 20, 30};
        double[] x = {5, 6, 7, 8};
        check(kernel, weights, bias, x, 5, 6, 20, 22, 41, 44, 58, 62);
    }

    @Test
    void eachElementHasItsOwnWeight() {
        double[] weights = {2, 3, -4};
        check(
                new OneToOne(Shape.of(3)),
                weights,
                new double[0],
                new double[] {1, 5, 6},
                2,
                15,
                -24);
    }

    @Test
    void denseWeightsAreRowsOfNeurons() {
        double[] weights = {1, 2, 3, 4, 5, 6};
        double[] x = {1, 10, 100};
        check(new Dense(3, 2), weights, new double[] {1, -1}, x, 322, 653);
    }

    @Test
    void sparseWeightsLieByAxonThenByNeuron() {
        double[] weights = {1, 2, 3, 4, 5, 6};
        double[] x = {1, 10, 100};
        check(new Sparse(3, 2, 1, 9), weights, new double[0], x, 531, 642);
    }

    @Test
    void aSparsePatternLeavesNeuronsOut() {
        var sparse = new Sparse(40, 30, 0.2, 3);
        var random = new Random(1);
        double[] weights = random.doubles(sparse.size(), -9, 9).map(Math::rint).toArray();
        double[] x = random.doubles(40, -9, 9).map(Math::rint).toArray();
        var expected = new double[30];
        for (int i = 0; i < 40; i++) {
            int axon = i;
            sparse.from(i, (target, weight) -> expected[target] += weights[weight] * x[axon]);
        }
        check(sparse, weights, new double[0], x, expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 3, 1, 0, 0, 1, 1",
        "2, 3, 3, 1, 1, 1, 1, 1",
        "2, 4, 2, 2, 0, 0, 1, 2",
        "3, 6, 3, 2, 2, 2, 2, 3",
        "1, 2, 1, 1, 0, 0, 1, 1",
        "2, 3, 4, 1, 1, 2, 1, 1",
        "2, 4, 3, 2, 3, 0, 1, 2"
    })
    void aPlaneIsConvolvedAsItsDefinitionSays(
            int deep,
            int channels,
            int kernel,
            int stride,
            int before,
            int after,
            int dilation,
            int groups) {
        int height = 7;
        int width = 6;
        var c =
                new Convolution(
                        Shape.of(deep, height, width),
                        channels,
                        new Window(
                                List.of(kernel, kernel),
                                List.of(stride, stride),
                                List.of(before, before),
                                List.of(after, after),
                                List.of(dilation, dilation)),
                        groups);
        var random = new Random(deep);
        double[] w = random.doubles(c.weights().length(), -9, 9).map(Math::rint).toArray();
        double[] b = random.doubles(channels, -9, 9).map(Math::rint).toArray();
        double[] x = random.doubles(deep * height * width, -9, 9).map(Math::rint).toArray();
        int rows = c.out().extent(1);
        int columns = c.out().extent(2);
        var expected = new double[c.out().length()];
        for (int n = 0; n < expected.length; n++) {
            int o = n / (rows * columns);
            int row = n / columns % rows;
            int column = n % columns;
            expected[n] = b[o];
            for (int k = 0; k < deep / groups * kernel * kernel; k++) {
                int d = k / (kernel * kernel);
                int y = row * stride - before + k / kernel % kernel * dilation;
                int z = column * stride - before + k % kernel * dilation;
                int from = o / (channels / groups) * (deep / groups) + d;
                if (y >= 0 && y < height && z >= 0 && z < width) {
                    expected[n] +=
                            w[o * (deep / groups) * kernel * kernel + k]
                                    * x[(from * height + y) * width + z];
                }
            }
        }
        check(c, w, b, x, expected);
    }

    private static void check(
            Connectivity connectivity,
            double[] weights,
            double[] bias,
            double[] x,
            double... expected) {
        var circuit =
                new Circuit(connectivity.in(), x)
                        .node(real(connectivity, weights, bias))
                        .node(whole(connectivity, weights, bias))
                        .edge("e", "w");
        assertArrayEquals(expected, circuit.real("w.spikes")[0]);
        // the integer level shifts the products by 3 and not the bias
        var shifted = new double[expected.length];
        for (int n = 0; n < shifted.length; n++) {
            double b = bias.length == 0 ? 0 : bias[connectivity.bias(n)];
            shifted[n] = 8 * (expected[n] - b) + b;
        }
        assertArrayEquals(shifted, circuit.whole("w.spikes")[0]);
    }

    private static Projection real(Connectivity connectivity, double[] weights, double[] bias) {
        return new Projection(
                "w",
                connectivity,
                WeightFormat.REAL,
                bias.length > 0,
                Optional.of(Tensor.of(connectivity.weights(), weights)),
                List.of(bias).stream()
                        .filter(b -> b.length > 0)
                        .map(b -> Tensor.of(connectivity.biases(), b))
                        .findFirst(),
                Optional.empty(),
                Span.NONE);
    }

    private static IntegerProjection whole(
            Connectivity connectivity, double[] weights, double[] bias) {
        int[] biases = Arrays.stream(bias).mapToInt(b -> (int) b).toArray();
        int[] values = Arrays.stream(weights).mapToInt(w -> (int) w).toArray();
        return new IntegerProjection(
                "w",
                connectivity,
                Tensor.of(connectivity.weights(), values),
                8,
                3,
                bias.length == 0
                        ? Optional.empty()
                        : Optional.of(Tensor.of(connectivity.biases(), biases)),
                Span.NONE);
    }
}
