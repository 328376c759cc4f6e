package snn.compiler.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Span;

/// Nothing is given twice, but what may be given any number of times.
record DuplicateParameter() implements Rule {
    @Override
    public String code() {
        return "duplicate-parameter";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        var found = new ArrayList<Diagnostic>();
        network.bounds().forEach(bound -> check(bound, found));
        return found;
    }

    private void check(Bound bound, List<Diagnostic> found) {
        Map<String, Span> seen = new HashMap<>();
        for (var filled : bound.filled()) {
            Span here = filled.argument().span();
            Span first = seen.putIfAbsent(filled.slot().name(), here);
            if (first != null && filled.slot().presence() != Slot.Presence.REPEATED) {
                found.add(twice(bound.name(), filled.slot().name(), here, first));
            }
        }
    }

    private Diagnostic twice(String call, String slot, Span again, Span first) {
        return Diagnostic.error(code(), "`%s` is given `%s` twice", call, slot)
                .at(again, "given again")
                .and(first, "given first")
                .hint("leave one of the two out");
    }
}
