package snn.compiler.discretise;

/// A small square matrix, in double precision.
final class SquareMatrix {
    private final double[][] rows;

    private SquareMatrix(double[][] rows) {
        this.rows = rows;
    }

    /// Takes the array over.
    static SquareMatrix of(double[][] rows) {
        return new SquareMatrix(rows);
    }

    static SquareMatrix identity(int size) {
        var rows = new double[size][size];
        for (int i = 0; i < size; i++) {
            rows[i][i] = 1;
        }
        return new SquareMatrix(rows);
    }

    int size() {
        return rows.length;
    }

    double at(int row, int column) {
        return rows[row][column];
    }

    SquareMatrix times(SquareMatrix other) {
        int size = size();
        var product = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < size; k++) {
                double factor = rows[i][k];
                for (int j = 0; factor != 0 && j < size; j++) {
                    product[i][j] += factor * other.rows[k][j];
                }
            }
        }
        return new SquareMatrix(product);
    }

    SquareMatrix times(double factor) {
        int size = size();
        var product = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                product[i][j] = factor * rows[i][j];
            }
        }
        return new SquareMatrix(product);
    }

    /// `this + factor · other`.
    SquareMatrix plus(double factor, SquareMatrix other) {
        int size = size();
        var sum = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                sum[i][j] = rows[i][j] + factor * other.rows[i][j];
            }
        }
        return new SquareMatrix(sum);
    }

    /// The greatest sum of magnitudes in a row.
    double norm() {
        double most = 0;
        for (double[] row : rows) {
            double sum = 0;
            for (double value : row) {
                sum += Math.abs(value);
            }
            most = Double.isNaN(sum) ? Double.NaN : Math.max(most, sum);
        }
        return most;
    }

    /// The greatest magnitude of an eigenvalue: `‖M^k‖^(1/k)` (Gelfand 1941) at `k = 2^40`.
    double spectralRadius() {
        SquareMatrix power = this;
        double logarithm = 0;
        double weight = 1;
        for (int n = 0; n < 40; n++) {
            double norm = power.norm();
            if (norm == 0 || !Double.isFinite(norm)) {
                return norm;
            }
            logarithm += weight * Math.log(norm);
            SquareMatrix scaled = power.times(1 / norm);
            power = scaled.times(scaled);
            weight /= 2;
        }
        return Math.exp(logarithm);
    }

    /// `X` with `this · X = right`, by elimination with row exchanges.
    SquareMatrix solve(SquareMatrix right) {
        double[][] left = copy(rows);
        double[][] result = copy(right.rows);
        for (int k = 0; k < left.length; k++) {
            exchange(left, result, k);
            for (int i = k + 1; i < left.length; i++) {
                double factor = left[i][k] / left[k][k];
                subtract(left[i], factor, left[k]);
                subtract(result[i], factor, result[k]);
            }
        }
        for (int k = left.length - 1; k >= 0; k--) {
            for (int j = 0; j < left.length; j++) {
                result[k][j] /= left[k][k];
            }
            for (int i = 0; i < k; i++) {
                subtract(result[i], left[i][k], result[k]);
            }
        }
        return new SquareMatrix(result);
    }

    /// Brings the greatest element below the diagonal up to it.
    private static void exchange(double[][] left, double[][] right, int k) {
        int best = k;
        for (int i = k + 1; i < left.length; i++) {
            best = Math.abs(left[i][k]) > Math.abs(left[best][k]) ? i : best;
        }
        swap(left, k, best);
        swap(right, k, best);
    }

    private static void swap(double[][] rows, int i, int j) {
        double[] row = rows[i];
        rows[i] = rows[j];
        rows[j] = row;
    }

    private static void subtract(double[] from, double factor, double[] row) {
        for (int j = 0; factor != 0 && j < row.length; j++) {
            from[j] -= factor * row[j];
        }
    }

    private static double[][] copy(double[][] rows) {
        var copy = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            copy[i] = rows[i].clone();
        }
        return copy;
    }
}
