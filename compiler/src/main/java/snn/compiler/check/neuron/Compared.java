package snn.compiler.check.neuron;

import snn.compiler.syntax.Comparison;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;

/// A comparison of two expressions of one dimension.
record Compared(Condition condition, int size, int depth) {

    /// Only `>=` and `>` are left: where it is written the other way, the sides are swapped.
    static Compared of(Typed left, Comparison.Relation relation, Typed right) {
        Expr l = left.expr();
        Expr r = right.expr();
        Condition condition =
                switch (relation) {
                    case AT_LEAST -> new Condition(l, snn.ir.expr.Comparison.GREATER_OR_EQUAL, r);
                    case ABOVE -> new Condition(l, snn.ir.expr.Comparison.GREATER, r);
                    case AT_MOST -> new Condition(r, snn.ir.expr.Comparison.GREATER_OR_EQUAL, l);
                    case BELOW -> new Condition(r, snn.ir.expr.Comparison.GREATER, l);
                };
        return new Compared(
                condition,
                Algebra.sum(left.size(), right.size()),
                Math.max(left.depth(), right.depth()) + 1);
    }
}
