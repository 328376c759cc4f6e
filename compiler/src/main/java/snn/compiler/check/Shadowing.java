package snn.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import snn.compiler.syntax.Declaration;
import snn.compiler.syntax.Name;
import snn.ir.diagnostic.Diagnostic;

/// No declaration takes a word that the language uses already, unless it is in backquotes, as the
/// names of other tools are.
record Shadowing() implements Rule {
    static final Map<String, String> TAKEN = taken();

    @Override
    public String code() {
        return "shadowing";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        var found = new ArrayList<Diagnostic>();
        network.declared()
                .values()
                .forEach(declared -> {
                    Name n = declared.name();
                    if (TAKEN.containsKey(n.text())) {
                        if (declared instanceof Declaration.Neuron || !isQuoted(n)) {
                            found.add(taken(n));
                        }
                    } else if (network.defined().containsKey(n.text())) {
                        found.add(defined(n, network));
                    }
                });
        network.defined().values().stream()
                .map(d -> d.definition().name())
                .filter(n -> TAKEN.containsKey(n.text()))
                .forEach(n -> found.add(taken(n)));
        return found;
    }

    /// A name in backquotes takes up more than its letters.
    private static boolean isQuoted(Name name) {
        return name.span().end() - name.span().start() == name.text().length() + 2;
    }

    private Diagnostic defined(Name name, Network network) {
        Name first = Objects.requireNonNull(network.defined().get(name.text())).definition().name();
        return Diagnostic.error(code(), "`%s` is a neuron that is defined already", name.text())
                .at(name.span(), "declared again")
                .and(first.span(), "defined here")
                .hint("choose another name, such as `my_%s`", name.text());
    }

    private Diagnostic taken(Name name) {
        String noun = Objects.requireNonNull(TAKEN.get(name.text()));
        return Diagnostic.error(code(), "`%s` is a built-in %s", name.text(), noun)
                .at(name.span(), "taken by the language")
                .hint("choose another name, such as `my_%s`", name.text());
    }

    private static Map<String, String> taken() {
        var taken = new TreeMap<String, String>();
        Signatures.NEURONS.forEach(s -> taken.put(s.name(), "neuron kind"));
        Signatures.ENCODINGS.forEach(s -> taken.put(s.name(), "encoding"));
        Signatures.REDUCTIONS.forEach(s -> taken.put(s.name(), "read-out"));
        Signatures.ELEMENTS.all().forEach(s -> taken.put(s.name(), "layer"));
        Joint.SIGNATURES.all().forEach(s -> taken.put(s.name(), "beginning of a chain"));
        taken.put("repeat", "layer");
        taken.put(Signatures.ARGMAX.name(), "decision");
        Signatures.FORMS.forEach(f -> taken.put(f, "element type"));
        taken.put("learn", "function");
        return taken;
    }
}
