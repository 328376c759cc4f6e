package snn.compiler.check;

import java.util.ArrayList;
import java.util.List;
import snn.compiler.syntax.Declaration;
import snn.compiler.syntax.Name;
import snn.ir.diagnostic.Diagnostic;

/// Whatever is called is built in, or a neuron of the model.
record UnknownKind() implements Rule {
    @Override
    public String code() {
        return "unknown-kind";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        var found = new ArrayList<Diagnostic>();
        for (Site site : network.sites()) {
            String name = site.call().name().text();
            if (site.signature().isEmpty()
                    && !network.declared().containsKey(name)
                    && !network.isGuess(name)) {
                List<String> known =
                        found.size() < Words.MOST_SEARCHED
                                ? site.candidates().stream().map(Signature::name).toList()
                                : List.of();
                found.add(unknown(site.call().name(), site.noun(), known));
            }
        }
        for (var input : network.tree().all(Declaration.Input.class)) {
            if (!Signatures.FORMS.contains(input.type().text())) {
                found.add(unknown(input.type(), "element type", Signatures.FORMS));
            }
        }
        return found;
    }

    private Diagnostic unknown(Name name, String noun, List<String> known) {
        return Words.meant(
                Diagnostic.error(code(), "there is no %s `%s`", noun, name.text())
                        .at(name.span(), "unknown"),
                name.text(),
                known,
                "");
    }
}
