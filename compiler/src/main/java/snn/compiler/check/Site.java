package snn.compiler.check;

import java.util.List;
import java.util.Optional;
import snn.compiler.syntax.Expression;

/// A place where one of a few things may be called.
///
/// @param noun what is expected there, in an error's words
public record Site(Expression.Application call, String noun, Catalogue catalogue) {

    public Site(Expression.Application call, String noun, List<Signature> candidates) {
        this(call, noun, new Catalogue(candidates));
    }

    public List<Signature> candidates() {
        return catalogue.all();
    }

    public Optional<Signature> signature() {
        return catalogue.named(call.name().text());
    }

    public Optional<Bound> bound() {
        return signature()
                .map(s -> new Bound(s, call.name().text(), call.arguments(), call.name().span()));
    }
}
