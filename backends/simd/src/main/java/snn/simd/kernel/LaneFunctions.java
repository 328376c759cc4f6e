package snn.simd.kernel;

/// The functions of [StrictMath] over the first elements of an array, in place, rounded from double
/// precision: the same bits on every machine.
final class LaneFunctions {
    private LaneFunctions() {}

    static void exp(float[] x, int length) {
        for (int n = 0; n < length; n++) {
            x[n] = (float) StrictMath.exp(x[n]);
        }
    }

    static void log(float[] x, int length) {
        for (int n = 0; n < length; n++) {
            x[n] = (float) StrictMath.log(x[n]);
        }
    }

    static void tanh(float[] x, int length) {
        for (int n = 0; n < length; n++) {
            x[n] = (float) StrictMath.tanh(x[n]);
        }
    }
}
