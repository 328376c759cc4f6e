package snn.compiler.discretise;

/// `e^(dt · [A B; 0 0])`. The result is linear in each column of `B`, so these are brought to the
/// size of 1 by powers of two first: a large input does not take digits from `A`.
final class Held {
    private Held() {}

    /// @param block square; rows of what stands still are 0
    static SquareMatrix exponential(double[][] block, double dt) {
        int size = block.length;
        var exponents = new int[size];
        var scaled = new double[size][size];
        for (int j = 0; j < size; j++) {
            exponents[j] = isHeld(block[j]) ? exponent(block, j, dt) : 0;
            for (int i = 0; i < size; i++) {
                scaled[i][j] = Math.scalb(block[i][j] * dt, -exponents[j]);
            }
        }
        SquareMatrix power = MatrixExponential.of(SquareMatrix.of(scaled));
        var result = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                int back = i == j ? 0 : exponents[j];
                result[i][j] = Math.scalb(power.at(i, j), back);
            }
        }
        return SquareMatrix.of(result);
    }

    private static boolean isHeld(double[] row) {
        for (double value : row) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    private static int exponent(double[][] block, int column, double dt) {
        double most = 0;
        for (double[] row : block) {
            most = Math.max(most, Math.abs(row[column] * dt));
        }
        return most > 1 && Double.isFinite(most) ? Math.getExponent(most) + 1 : 0;
    }
}
