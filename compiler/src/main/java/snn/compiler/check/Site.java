package snn.compiler.check;

import java.util.List;
import java.util.Optional;
import snn.compiler.syntax.Expression;

/// A place where one of a few things may be called.
///
/// @param noun what is expected there, in an error's words
public record Site(Expression.Application call, String noun, List<Signature> candidates) {
    public Site {
        candidates = List.copyOf(candidates);
    }

    public Optional<Signature> signature() {
        String wanted = call.name().text();
        return candidates.stream().filter(c -> c.name().equals(wanted)).findFirst();
    }

    public Optional<Bound> bound() {
        return signature()
                .map(s -> new Bound(s, call.name().text(), call.arguments(), call.name().span()));
    }
}
