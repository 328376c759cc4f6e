package snn.compiler.discretise;

/// `e^M` by scaling and squaring with the Padé approximant of degree 13 (Higham 2005, *The Scaling
/// and Squaring Method for the Matrix Exponential Revisited*, SIAM J. Matrix Anal. Appl. 26(4)).
final class MatrixExponential {
    /// Below this norm the approximant is exact to double precision (Higham 2005, table 2.3).
    private static final double REACH = 5.371920351148152;

    private static final double[] B = {
        64764752532480000.0,
        32382376266240000.0,
        7771770303897600.0,
        1187353796428800.0,
        129060195264000.0,
        10559470521600.0,
        670442572800.0,
        33522128640.0,
        1323241920.0,
        40840800.0,
        960960.0,
        16380.0,
        182.0,
        1.0
    };

    private MatrixExponential() {}

    static SquareMatrix of(SquareMatrix m) {
        double norm = m.norm();
        if (!Double.isFinite(norm)) {
            return m.times(Double.NaN);
        }
        int squarings = norm <= REACH ? 0 : Math.getExponent(norm / REACH) + 1;
        SquareMatrix power = approximant(m.times(Math.scalb(1.0, -squarings)));
        for (int n = 0; n < squarings; n++) {
            power = power.times(power);
        }
        return power;
    }

    private static SquareMatrix approximant(SquareMatrix a) {
        SquareMatrix one = SquareMatrix.identity(a.size());
        SquareMatrix a2 = a.times(a);
        SquareMatrix a4 = a2.times(a2);
        SquareMatrix a6 = a4.times(a2);
        SquareMatrix odd =
                a.times(
                        a6.times(sum(a6, B[13], a4, B[11], a2, B[9]))
                                .plus(1, sum(a6, B[7], a4, B[5], a2, B[3]))
                                .plus(B[1], one));
        SquareMatrix even =
                a6.times(sum(a6, B[12], a4, B[10], a2, B[8]))
                        .plus(1, sum(a6, B[6], a4, B[4], a2, B[2]))
                        .plus(B[0], one);
        return even.plus(-1, odd).solve(even.plus(1, odd));
    }

    private static SquareMatrix sum(
            SquareMatrix x, double f, SquareMatrix y, double g, SquareMatrix z, double h) {
        return x.times(f).plus(g, y).plus(h, z);
    }
}
