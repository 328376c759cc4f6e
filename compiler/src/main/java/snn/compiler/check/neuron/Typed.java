package snn.compiler.check.neuron;

import snn.ir.expr.Expr;
import snn.ir.unit.Dimension;

/// An expression and what it measures, in units coherent with ms, mV and pA.
///
/// @param bare whether it is made of numbers without units alone; such a number may be millivolts
/// @param size the number of its parts, counted as often as they are read
/// @param depth how deep its parts nest
record Typed(Expr expr, Dimension dimension, boolean bare, int size, int depth) {

    static Typed number(double value, Dimension dimension, boolean bare) {
        return new Typed(Expr.constant(value), dimension, bare, 1, 1);
    }

    static Typed leaf(Expr expr, Dimension dimension) {
        return new Typed(expr, dimension, false, 1, 1);
    }

    /// Whether it can stand where `wanted` is wanted: 0 can everywhere.
    boolean fits(Dimension wanted) {
        return dimension.equals(wanted) || bare && (isZero() || wanted.equals(Dimension.POTENTIAL));
    }

    private boolean isZero() {
        return expr instanceof Expr.Constant(double value) && value == 0;
    }

    /// The dimension in which two can be compared or added; that of the left where there is none.
    Dimension with(Typed other) {
        return fits(other.dimension) ? other.dimension : dimension;
    }

    /// Whether two can be compared or added.
    boolean goesWith(Typed other) {
        return fits(other.dimension) || other.fits(dimension);
    }
}
