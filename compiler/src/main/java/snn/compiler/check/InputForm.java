package snn.compiler.check;

import java.util.ArrayList;
import java.util.List;
import snn.compiler.syntax.Declaration;
import snn.ir.Input;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.encoding.EncodingKind;
import snn.ir.encoding.Encodings;

/// An encoding reads an input of a form that it can: a value for all steps, or one for each.
record InputForm() implements Rule {
    @Override
    public String code() {
        return "input-form";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        var found = new ArrayList<Diagnostic>();
        for (Stage stage : network.stages().values()) {
            if (stage.operation() instanceof Stage.Operation.Encode(var encoding)) {
                network.find(stage.from(), Role.INPUT)
                        .map(d -> (Declaration.Input) d)
                        .ifPresent(input ->
                                Encodings.named(encoding.signature().name())
                                        .filter(k -> !reads(k, input))
                                        .ifPresent(k -> found.add(misread(k, encoding, input))));
            }
        }
        return found;
    }

    private static boolean reads(EncodingKind kind, Declaration.Input input) {
        boolean known = Signatures.FORMS.contains(input.type().text());
        return !known
                || kind.takes().stream()
                        .map(Input.Form::word)
                        .anyMatch(input.type().text()::equals);
    }

    private Diagnostic misread(EncodingKind kind, Bound encoding, Declaration.Input input) {
        List<String> forms = kind.takes().stream().map(Input.Form::word).sorted().toList();
        List<String> others =
                Encodings.ALL.stream()
                        .filter(k -> reads(k, input))
                        .map(EncodingKind::name)
                        .toList();
        return Diagnostic.error(
                        code(),
                        "`%s` reads %s, but `%s` is `%s`",
                        kind.name(),
                        Words.listed(forms),
                        input.name().text(),
                        input.type().text())
                .at(encoding.head(), "cannot read `%s`", input.type().text())
                .and(input.type().span(), "declared here")
                .hint("`%s` is read by %s", input.type().text(), Words.listed(others));
    }
}
