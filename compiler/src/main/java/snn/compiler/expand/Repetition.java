package snn.compiler.expand;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import snn.compiler.syntax.Argument;
import snn.compiler.syntax.Expression;
import snn.ir.diagnostic.Diagnostic;

/// `repeat(3, residual(64))`.
record Repetition(int copies, Expression.Application element) {

    /// What a call means, if it is sound; what is wrong with it is said.
    static Optional<Repetition> of(Expression.Application call, Problems problems) {
        List<Argument> arguments = call.arguments();
        if (arguments.size() != 2) {
            problems.say(notTwo(call));
            return Optional.empty();
        }
        Expression number = arguments.getFirst().value();
        Expression element = arguments.getLast().value();
        if (!isWhole(number) && !(number instanceof Expression.Unreadable)) {
            problems.say(
                    Diagnostic.error(
                                    "range",
                                    "`repeat` needs a whole number from 1 to %d",
                                    Limit.MOST)
                            .at(arguments.getFirst().span(), "so often is not possible"));
        }
        boolean repeatable = element instanceof Expression.Application;
        if (!repeatable && !(element instanceof Expression.Unreadable)) {
            problems.say(
                    Diagnostic.error("wrong-value", "only an element can be repeated")
                            .at(element.span(), "needs a neuron, a layer or a block")
                            .hint("several elements in a row make a block"));
        }
        return isWhole(number) && element instanceof Expression.Application inner
                ? Optional.of(new Repetition((int) WholeNumber.of(number).orElseThrow(), inner))
                : Optional.empty();
    }

    private static boolean isWhole(Expression expression) {
        OptionalDouble number = WholeNumber.of(expression);
        return number.isPresent()
                && number.getAsDouble() >= 1
                && number.getAsDouble() <= Limit.MOST
                && number.getAsDouble() == Math.rint(number.getAsDouble());
    }

    private static Diagnostic notTwo(Expression.Application call) {
        return Diagnostic.error(
                        call.arguments().size() < 2 ? "missing-parameter" : "positional-argument",
                        "`repeat` takes a number and an element, but is given %d",
                        call.arguments().size())
                .at(call.span(), "takes two")
                .hint("as in `repeat(3, dense(100))`");
    }
}
