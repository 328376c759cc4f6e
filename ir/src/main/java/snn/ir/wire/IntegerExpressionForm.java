package snn.ir.wire;

import snn.ir.expr.Comparison;
import snn.ir.expr.IntegerExpr;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.wire.v1.ExpressionProto.IntegerExpression;
import snn.ir.wire.v1.ExpressionProto.IntegerExpression.Clamp;
import snn.ir.wire.v1.ExpressionProto.IntegerExpression.Scale;
import snn.ir.wire.v1.ExpressionProto.IntegerExpression.Step;
import snn.ir.wire.v1.NeuronProto;

/// Integer expressions in postfix order.
final class IntegerExpressionForm {
    private static final int MOST_SHIFT = 62;
    private static final int MOST_BITS = 64;

    private IntegerExpressionForm() {}

    static IntegerExpression write(IntegerExpr expr) {
        var out = IntegerExpression.newBuilder();
        append(out, expr, Postfix.MOST_NESTED);
        return out.build();
    }

    static NeuronProto.IntegerCondition write(IntegerDynamics.Spike spike) {
        return NeuronProto.IntegerCondition.newBuilder()
                .setLeft(write(spike.left()))
                .setComparison(Words.write(spike.comparison()))
                .setRight(write(spike.right()))
                .build();
    }

    static IntegerExpr read(IntegerExpression message) {
        var stack = new Postfix<IntegerExpr>();
        for (Step step : message.getStepsList()) {
            read(step, stack);
        }
        return stack.result();
    }

    static IntegerDynamics.Spike read(NeuronProto.IntegerCondition message) {
        return new IntegerDynamics.Spike(
                read(message.getLeft()),
                Words.read(Comparison.class, Words::write, message.getComparisonValue()),
                read(message.getRight()));
    }

    private static void append(IntegerExpression.Builder out, IntegerExpr expr, int nesting) {
        Postfix.checkNesting(nesting);
        var step = Step.newBuilder();
        switch (expr) {
            case IntegerExpr.Constant(long value) -> step.setConstant(value);
            case IntegerExpr.Parameter(String name) -> step.setParameter(name);
            case IntegerExpr.State(String name) -> step.setState(name);
            case IntegerExpr.Previous(String name) -> step.setPrevious(name);
            case IntegerExpr.Input(String port) -> step.setInput(port);
            case IntegerExpr.Binary(var operator, var left, var right) -> {
                append(out, left, nesting - 1);
                append(out, right, nesting - 1);
                step.setBinary(Words.write(operator));
            }
            case IntegerExpr.Scale(var operand, var factor, int shift, var rounding) -> {
                append(out, operand, nesting - 1);
                append(out, factor, nesting - 1);
                step.setScale(
                        Scale.newBuilder().setShift(shift).setRounding(Words.write(rounding)));
            }
            case IntegerExpr.Wrap(var operand, int bits) -> {
                append(out, operand, nesting - 1);
                step.setWrap(bits);
            }
            case IntegerExpr.Clamp(var operand, long low, long high) -> {
                append(out, operand, nesting - 1);
                step.setClamp(Clamp.newBuilder().setLow(low).setHigh(high));
            }
            case IntegerExpr.Select(
                            var left,
                            var comparison,
                            var right,
                            var then,
                            var otherwise) -> {
                append(out, left, nesting - 1);
                append(out, right, nesting - 1);
                append(out, then, nesting - 1);
                append(out, otherwise, nesting - 1);
                step.setSelect(Words.write(comparison));
            }
        }
        out.addSteps(step);
    }

    private static void read(Step step, Postfix<IntegerExpr> stack) {
        switch (step.getKindCase()) {
            case CONSTANT -> stack.push(new IntegerExpr.Constant(step.getConstant()));
            case PARAMETER -> stack.push(new IntegerExpr.Parameter(step.getParameter()));
            case STATE -> stack.push(new IntegerExpr.State(step.getState()));
            case PREVIOUS -> stack.push(new IntegerExpr.Previous(step.getPrevious()));
            case INPUT -> stack.push(new IntegerExpr.Input(step.getInput()));
            case BINARY -> {
                var operator =
                        Words.read(IntegerExpr.Operator.class, Words::write, step.getBinaryValue());
                stack.replace(
                        2, taken -> new IntegerExpr.Binary(operator, taken.get(0), taken.get(1)));
            }
            case SCALE -> scale(step.getScale(), stack);
            case WRAP -> wrap(step.getWrap(), stack);
            case CLAMP -> clamp(step.getClamp(), stack);
            case SELECT -> {
                var comparison = Words.read(Comparison.class, Words::write, step.getSelectValue());
                stack.replace(
                        4,
                        taken ->
                                new IntegerExpr.Select(
                                        taken.get(0),
                                        comparison,
                                        taken.get(1),
                                        taken.get(2),
                                        taken.get(3)));
            }
            case KIND_NOT_SET ->
                    throw new Malformed("an expression has a step this version does not know");
        }
    }

    private static void scale(Scale scale, Postfix<IntegerExpr> stack) {
        int shift = scale.getShift();
        Malformed.unless(
                shift >= 0 && shift <= MOST_SHIFT, "a shift of %d, not 0 to %d", shift, MOST_SHIFT);
        var rounding =
                Words.read(IntegerExpr.Rounding.class, Words::write, scale.getRoundingValue());
        stack.replace(
                2, taken -> new IntegerExpr.Scale(taken.get(0), taken.get(1), shift, rounding));
    }

    private static void wrap(int bits, Postfix<IntegerExpr> stack) {
        Malformed.unless(
                bits >= 1 && bits <= MOST_BITS, "a width of %d bits, not 1 to %d", bits, MOST_BITS);
        stack.replace(1, taken -> new IntegerExpr.Wrap(taken.getFirst(), bits));
    }

    private static void clamp(Clamp clamp, Postfix<IntegerExpr> stack) {
        long low = clamp.getLow();
        long high = clamp.getHigh();
        Malformed.unless(low <= high, "bounds %d..%d", low, high);
        stack.replace(1, taken -> new IntegerExpr.Clamp(taken.getFirst(), low, high));
    }
}
