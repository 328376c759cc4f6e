package snn.compiler.check;

import java.util.List;
import snn.compiler.syntax.Declaration;
import snn.compiler.syntax.Name;
import snn.ir.diagnostic.Diagnostic;

/// A target is one that some backend knows. A backend that is not part of this build may know more,
/// so it is no error.
record KnownTarget() implements Rule {
    private static final List<String> KNOWN =
            List.of("loihi1", "ice40_hx8k", "ice40_up5k", "ecp5_25k");

    @Override
    public String code() {
        return "unknown-target";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        return network.tree().all(Declaration.Target.class).stream()
                .map(Declaration.Target::name)
                .filter(n -> !KNOWN.contains(n.text()))
                .map(this::unknown)
                .toList();
    }

    private Diagnostic unknown(Name name) {
        return Words.meant(
                Diagnostic.warning(code(), "no backend knows a target `%s`", name.text())
                        .at(name.span(), "nothing is made for it"),
                name.text(),
                KNOWN,
                "");
    }
}
