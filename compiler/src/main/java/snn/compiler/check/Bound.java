package snn.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.compiler.syntax.Argument;
import snn.compiler.syntax.Expression;
import snn.ir.diagnostic.Span;

/// A call or section together with what it may be given.
///
/// @param head where its name stands
public record Bound(Signature signature, String name, List<Argument> arguments, Span head) {
    public Bound {
        arguments = List.copyOf(arguments);
    }

    /// An argument and the slot it fills.
    public record Filled(Slot slot, Argument argument) {}

    /// The arguments that fill a slot, in order.
    public List<Filled> filled() {
        var filled = new ArrayList<Filled>();
        int position = 0;
        for (Argument argument : arguments) {
            if (argument.name().isPresent()) {
                signature
                        .slot(argument.name().get().text())
                        .ifPresent(slot -> filled.add(new Filled(slot, argument)));
            } else if (position++ < signature.positional()) {
                filled.add(new Filled(signature.slots().get(position - 1), argument));
            }
        }
        return filled;
    }

    /// All values given for a slot.
    public List<Expression> values(String slot) {
        return filled().stream()
                .filter(f -> f.slot().name().equals(slot))
                .map(f -> f.argument().value())
                .toList();
    }

    /// The value given for a slot, the first where there are several.
    public Optional<Expression> value(String slot) {
        int position = 0;
        for (Argument argument : arguments) {
            boolean fills =
                    argument.name().isPresent()
                            ? argument.name().get().text().equals(slot)
                            : position < signature.positional()
                                    && signature.slots().get(position++).name().equals(slot);
            if (fills) {
                return signature.slot(slot).map(_ -> argument.value());
            }
        }
        return Optional.empty();
    }

    /// The word given for a slot.
    public Optional<String> word(String slot) {
        return value(slot)
                .filter(v -> v instanceof Expression.Application a && a.isBare())
                .map(v -> ((Expression.Application) v).name().text());
    }

    /// The call given for a slot.
    public Optional<Expression.Application> call(String slot) {
        return value(slot)
                .filter(Expression.Application.class::isInstance)
                .map(Expression.Application.class::cast);
    }

    /// The word given for a choice, or its standard one; empty where what is given is none of them.
    public Optional<String> chosen(Slot.Word slot) {
        if (value(slot.name()).isEmpty()) {
            return Optional.of(slot.choice().standard());
        }
        return word(slot.name()).filter(slot.choice().allowed()::contains);
    }
}
