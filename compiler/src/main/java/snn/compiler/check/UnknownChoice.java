package snn.compiler.check;

import java.util.ArrayList;
import java.util.List;
import snn.compiler.syntax.Expression;
import snn.ir.diagnostic.Diagnostic;

/// Where one of a few words is wanted, one of them is given.
record UnknownChoice() implements Rule {
    @Override
    public String code() {
        return "unknown-choice";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        var found = new ArrayList<Diagnostic>();
        for (Bound bound : network.bounds()) {
            for (var filled : bound.filled()) {
                if (filled.slot() instanceof Slot.Word slot
                        && filled.argument().value() instanceof Expression.Application word
                        && word.isBare()
                        && !slot.choice().allowed().contains(word.name().text())) {
                    found.add(unknown(slot, word));
                }
            }
        }
        return found;
    }

    private Diagnostic unknown(Slot.Word slot, Expression.Application word) {
        return Words.meant(
                Diagnostic.error(code(), "`%s` cannot be `%s`", slot.name(), word.name().text())
                        .at(word.span(), "unknown"),
                word.name().text(),
                slot.choice().allowed(),
                "");
    }
}
