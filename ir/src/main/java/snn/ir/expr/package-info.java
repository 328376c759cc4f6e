/// Expression trees: [snn.ir.expr.Expr] over the reals, [snn.ir.expr.IntegerExpr] over integers of
/// stated width. What evaluates, differentiates or lowers them belongs to the stage that needs it.
package snn.ir.expr;
