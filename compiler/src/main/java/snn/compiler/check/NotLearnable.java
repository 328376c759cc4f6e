package snn.compiler.check;

import java.util.ArrayList;
import java.util.List;
import snn.compiler.syntax.Expression;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Span;

/// Only parameters of neurons that are real numbers can be learned.
record NotLearnable() implements Rule {
    @Override
    public String code() {
        return "not-learnable";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        var found = new ArrayList<Diagnostic>();
        for (Bound bound : network.bounds()) {
            for (var filled : bound.filled()) {
                if (filled.slot() instanceof Slot.Quantity slot
                        && !slot.learnable()
                        && filled.argument().value() instanceof Expression.Application call
                        && call.name().text().equals("learn")) {
                    found.add(fixed(bound, slot, call.name().span()));
                }
            }
        }
        return found;
    }

    private Diagnostic fixed(Bound bound, Slot.Quantity slot, Span span) {
        return Diagnostic.error(code(), "`%s` of `%s` cannot be learned", slot.name(), bound.name())
                .at(span, "needs a number")
                .hint(
                        "write the number alone; parameters of neurons such as `threshold` can be learned");
    }
}
