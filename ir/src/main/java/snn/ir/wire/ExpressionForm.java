package snn.ir.wire;

import snn.ir.expr.Comparison;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;
import snn.ir.wire.v1.ExpressionProto.Expression;
import snn.ir.wire.v1.ExpressionProto.Expression.Step;
import snn.ir.wire.v1.NeuronProto;

/// Real expressions in postfix order.
final class ExpressionForm {
    private ExpressionForm() {}

    static Expression write(Expr expr) {
        var out = Expression.newBuilder();
        append(out, expr, Postfix.MOST_NESTED);
        return out.build();
    }

    static NeuronProto.Condition write(Condition condition) {
        return NeuronProto.Condition.newBuilder()
                .setLeft(write(condition.left()))
                .setComparison(Words.write(condition.comparison()))
                .setRight(write(condition.right()))
                .build();
    }

    static Expr read(Expression message) {
        var stack = new Postfix<Expr>();
        for (Step step : message.getStepsList()) {
            read(step, stack);
        }
        return stack.result();
    }

    static Condition read(NeuronProto.Condition message) {
        return new Condition(
                read(message.getLeft()),
                Words.read(Comparison.class, Words::write, message.getComparisonValue()),
                read(message.getRight()));
    }

    private static void append(Expression.Builder out, Expr expr, int nesting) {
        Postfix.checkNesting(nesting);
        var step = Step.newBuilder();
        switch (expr) {
            case Expr.Constant(double value) -> step.setConstant(value);
            case Expr.Parameter(String name) -> step.setParameter(name);
            case Expr.State(String name) -> step.setState(name);
            case Expr.Previous(String name) -> step.setPrevious(name);
            case Expr.Input(String port) -> step.setInput(port);
            case Expr.Unary(var operator, var operand) -> {
                append(out, operand, nesting - 1);
                step.setUnary(Words.write(operator));
            }
            case Expr.Binary(var operator, var left, var right) -> {
                append(out, left, nesting - 1);
                append(out, right, nesting - 1);
                step.setBinary(Words.write(operator));
            }
            case Expr.Select(var condition, var then, var otherwise) -> {
                append(out, condition.left(), nesting - 1);
                append(out, condition.right(), nesting - 1);
                append(out, then, nesting - 1);
                append(out, otherwise, nesting - 1);
                step.setSelect(Words.write(condition.comparison()));
            }
        }
        out.addSteps(step);
    }

    private static void read(Step step, Postfix<Expr> stack) {
        switch (step.getKindCase()) {
            case CONSTANT -> stack.push(new Expr.Constant(step.getConstant()));
            case PARAMETER -> stack.push(new Expr.Parameter(step.getParameter()));
            case STATE -> stack.push(new Expr.State(step.getState()));
            case PREVIOUS -> stack.push(new Expr.Previous(step.getPrevious()));
            case INPUT -> stack.push(new Expr.Input(step.getInput()));
            case UNARY -> {
                var operator =
                        Words.read(Expr.UnaryOperator.class, Words::write, step.getUnaryValue());
                stack.replace(1, taken -> new Expr.Unary(operator, taken.get(0)));
            }
            case BINARY -> {
                var operator =
                        Words.read(Expr.BinaryOperator.class, Words::write, step.getBinaryValue());
                stack.replace(2, taken -> new Expr.Binary(operator, taken.get(0), taken.get(1)));
            }
            case SELECT -> {
                var comparison = Words.read(Comparison.class, Words::write, step.getSelectValue());
                stack.replace(
                        4,
                        taken ->
                                new Expr.Select(
                                        new Condition(taken.get(0), comparison, taken.get(1)),
                                        taken.get(2),
                                        taken.get(3)));
            }
            case KIND_NOT_SET ->
                    throw new Malformed("an expression has a step this version does not know");
        }
    }
}
