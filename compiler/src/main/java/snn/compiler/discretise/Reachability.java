package snn.compiler.discretise;

import snn.ir.tensor.Tensor;

/// Which entries of a step matrix can be other than 0: those where a chain of equations leads from
/// the column's state or input to the row's.
///
/// @param coefficients `[states][states + held + 1]`
record Reachability(Tensor[][] coefficients) {
    boolean[][] reached() {
        int states = coefficients.length;
        var reached = new boolean[states][coefficients[0].length];
        for (int i = 0; i < states; i++) {
            for (int j = 0; j < reached[i].length; j++) {
                reached[i][j] = i == j || hasValue(coefficients[i][j]);
            }
        }
        for (int k = 0; k < states; k++) {
            for (int i = 0; i < states; i++) {
                for (int j = 0; reached[i][k] && j < reached[i].length; j++) {
                    reached[i][j] |= reached[k][j];
                }
            }
        }
        return reached;
    }

    private static boolean hasValue(Tensor values) {
        for (int n = 0; n < values.size(); n++) {
            if (values.real(n) != 0) {
                return true;
            }
        }
        return false;
    }
}
