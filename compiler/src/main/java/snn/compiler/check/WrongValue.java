package snn.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import snn.compiler.syntax.Declaration;
import snn.compiler.syntax.Expression;
import snn.ir.diagnostic.Diagnostic;

/// A number stands where a number is wanted, a word where a word is, a call where a call is.
record WrongValue() implements Rule {
    @Override
    public String code() {
        return "wrong-value";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        var found = new ArrayList<Diagnostic>();
        for (Measure measure : network.measures()) {
            if (Evaluation.of(measure.value()) instanceof Evaluation.NotANumber(var at)) {
                found.add(wrong(measure.spec().name(), "a number", at));
            }
        }
        network.bounds().stream().flatMap(this::check).forEach(found::add);
        arguments(network).forEach(found::add);
        return found;
    }

    private Stream<Diagnostic> check(Bound bound) {
        return bound.filled().stream()
                .filter(f -> !(f.argument().value() instanceof Expression.Unreadable))
                .filter(f -> !fits(f.slot(), f.argument().value()))
                .map(f -> wrong(f.slot().name(), wanted(f.slot()), f.argument().value()));
    }

    private static boolean fits(Slot slot, Expression value) {
        return switch (slot) {
            case Slot.Quantity _ -> true; // measures are looked at one by one
            case Slot.Axes axes -> Axes.fits(axes, value);
            case Slot.Function _ -> value instanceof Expression.Application;
            case Slot.Path _ -> value instanceof Expression.Text;
            case Slot.Word _, Slot.Layer _, Slot.Label _ ->
                    value instanceof Expression.Application word && word.isBare();
        };
    }

    private static String wanted(Slot slot) {
        return switch (slot) {
            case Slot.Quantity _ -> "a number";
            case Slot.Axes axes -> Axes.wanted(axes);
            case Slot.Word(var choice, _) -> Words.listed(choice.allowed());
            case Slot.Function(_, var oneOf, _) ->
                    Words.listed(oneOf.stream().map(Signature::name).toList());
            case Slot.Layer _ -> "the name of a layer";
            case Slot.Path _ -> "the name of a file";
            case Slot.Label _ -> "a name";
        };
    }

    /// Only a layer may begin with more than a name.
    private Stream<Diagnostic> arguments(Network network) {
        return network.tree().declarations().stream()
                .filter(d -> !(d instanceof Declaration.Layer))
                .flatMap(d -> Chains.of(d).stream())
                .filter(chain -> !chain.source().isBare())
                .map(chain -> wrong("the start of a chain", "a name", chain.source()));
    }

    private Diagnostic wrong(String where, String wanted, Expression at) {
        String subject = where.contains(" ") ? where : "`" + where + "`";
        return Diagnostic.error(code(), "%s is %s, not %s", subject, wanted, Words.of(at))
                .at(at.span(), "needs %s", wanted);
    }
}
