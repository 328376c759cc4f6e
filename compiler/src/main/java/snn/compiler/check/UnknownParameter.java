package snn.compiler.check;

import java.util.List;
import java.util.stream.Stream;
import snn.compiler.syntax.Name;
import snn.ir.diagnostic.Diagnostic;

/// A call is given only what it knows; so is a section.
record UnknownParameter() implements Rule {
    @Override
    public String code() {
        return "unknown-parameter";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        return network.bounds().stream().flatMap(this::check).toList();
    }

    private Stream<Diagnostic> check(Bound bound) {
        return bound.arguments().stream()
                .flatMap(a -> a.name().stream())
                .filter(n -> bound.signature().slot(n.text()).isEmpty())
                .map(n -> unknown(n, bound));
    }

    private Diagnostic unknown(Name name, Bound bound) {
        List<String> known = bound.signature().slots().stream().map(Slot::name).toList();
        return Words.meant(
                Diagnostic.error(code(), "`%s` has no `%s`", bound.name(), name.text())
                        .at(name.span(), "unknown to this %s", bound.signature().noun()),
                name.text(),
                known,
                bound.signature().noun().equals("neuron")
                        ? "set it where `" + bound.name() + "` is declared"
                        : "`" + bound.name() + "` is given nothing");
    }
}
