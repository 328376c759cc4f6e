package snn.compiler.discretise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatrixExponentialTest {
    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-9, 0.3, -2, 7, -40, 300})
    void aNumberHasItsExponential(double x) {
        double found = MatrixExponential.of(SquareMatrix.of(new double[][] {{x}})).at(0, 0);
        assertEquals(1, found / Math.exp(x), 1e-12);
    }

    @Test
    void aNilpotentMatrixIsAPolynomial() {
        SquareMatrix m = SquareMatrix.of(new double[][] {{0, 3, 5}, {0, 0, 4}, {0, 0, 0}});
        SquareMatrix power = MatrixExponential.of(m);
        assertEquals(5 + 3 * 4 / 2.0, power.at(0, 2), 1e-13);
        assertEquals(3, power.at(0, 1), 1e-13);
        assertEquals(0, power.at(1, 0), 0);
    }

    @Test
    void aRotationKeepsItsAngle() {
        SquareMatrix turn =
                MatrixExponential.of(SquareMatrix.of(new double[][] {{0, -20}, {20, 0}}));
        assertEquals(Math.cos(20), turn.at(0, 0), 1e-12);
        assertEquals(Math.sin(20), turn.at(1, 0), 1e-12);
    }

    /// `e^(M) e^(-M) = 1`, for matrices of many sizes and norms.
    @Test
    void theInverseIsThatOfTheNegative() {
        var random = new Random(5);
        for (int trial = 0; trial < 200; trial++) {
            int size = 1 + random.nextInt(6);
            double scale = Math.pow(10, random.nextDouble() * 3 - 2);
            SquareMatrix m = random(size, scale, random);
            SquareMatrix there = MatrixExponential.of(m);
            SquareMatrix back = MatrixExponential.of(m.times(-1));
            SquareMatrix one = there.times(back);
            double tolerance = 1e-14 * size * Math.max(1, there.norm() * back.norm());
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    assertEquals(i == j ? 1 : 0, one.at(i, j), 20 * tolerance, "trial " + trial);
                }
            }
        }
    }

    @Test
    void theSpectralRadiusIsTheGreatestEigenvalue() {
        SquareMatrix turn = SquareMatrix.of(new double[][] {{0.6, -0.8}, {0.8, 0.6}});
        assertEquals(1, turn.spectralRadius(), 1e-9);
        SquareMatrix lazy = SquareMatrix.of(new double[][] {{0.5, 1000}, {0, -0.9}});
        assertEquals(0.9, lazy.spectralRadius(), 1e-9);
        SquareMatrix none = SquareMatrix.of(new double[][] {{0, 1}, {0, 0}});
        assertEquals(0, none.spectralRadius(), 0);
    }

    private static SquareMatrix random(int size, double scale, Random random) {
        var rows = new double[size][size];
        for (double[] row : rows) {
            for (int j = 0; j < size; j++) {
                row[j] = scale * random.nextGaussian();
            }
        }
        return SquareMatrix.of(rows);
    }
}
