package snn.compiler.expand;

import snn.compiler.syntax.Argument;
import snn.compiler.syntax.Expression;

/// How large a value is that stands for a name. Names that stand for names that stand for names can
/// double it each time, so it is bounded where it is given its name.
final class Size {
    static final int MOST = 65_536;
    static final int DEEPEST = 1_024;

    private int parts;

    private Size() {}

    static boolean isTooLarge(Expression expression) {
        return new Size().exceeds(expression, 0);
    }

    private boolean exceeds(Expression expression, int depth) {
        parts++;
        if (parts > MOST || depth > DEEPEST) {
            return true;
        }
        int below = depth + 1;
        return switch (expression) {
            case Expression.Application call -> arguments(call, below);
            case Expression.Delayed delayed ->
                    exceeds(delayed.reference(), below) || exceeds(delayed.offset(), below);
            case Expression.Flow flow ->
                    exceeds(flow.chain().source(), below)
                            || flow.chain().elements().stream().anyMatch(e -> exceeds(e, below));
            case Expression.Negated negated -> exceeds(negated.operand(), below);
            case Expression.Binary binary ->
                    exceeds(binary.left(), below) || exceeds(binary.right(), below);
            case Expression.Power power ->
                    exceeds(power.base(), below) || exceeds(power.exponent(), below);
            case Expression.Conditional conditional ->
                    exceeds(conditional.condition().left(), below)
                            || exceeds(conditional.condition().right(), below)
                            || exceeds(conditional.then(), below)
                            || exceeds(conditional.otherwise(), below);
            case Expression.ListOf list ->
                    list.elements().stream().anyMatch(e -> exceeds(e, below));
            case Expression.Quantity _, Expression.Text _, Expression.Unreadable _ -> false;
        };
    }

    private boolean arguments(Expression.Application call, int below) {
        return call.arguments().stream().map(Argument::value).anyMatch(v -> exceeds(v, below));
    }
}
