package snn.compiler.syntax;

import java.util.Optional;
import snn.ir.diagnostic.Span;

/// What a call is given, by name or by position; also a setting of a section, always by name.
public record Argument(Optional<Name> name, Expression value, Span span) {

    /// Whether it is given by this name.
    public boolean isNamed(String wanted) {
        return name.isPresent() && name.get().text().equals(wanted);
    }
}
