package snn.cli.lsp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.ParameterInformation;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureInformation;
import org.eclipse.lsp4j.jsonrpc.messages.Tuple;
import snn.compiler.check.Bound;
import snn.compiler.check.Slot;

/// What the call at the cursor can be given, and what is being given.
record Parameters(Described described) {

    Optional<SignatureHelp> at(Document document, Position position) {
        Cursor cursor = Cursor.at(document, document.positions().offset(position));
        return Probe.at(document, cursor).flatMap(probe -> probe.bound().map(b -> help(probe, b)));
    }

    private SignatureHelp help(Probe probe, Bound bound) {
        List<Slot> slots = bound.signature().slots();
        Optional<Integer> active = probe.filled().map(f -> slots.indexOf(f.slot()));
        var help = new SignatureHelp(List.of(signature(bound)), 0, null);
        active.ifPresent(help::setActiveParameter);
        return help;
    }

    private SignatureInformation signature(Bound bound) {
        var label = new StringBuilder(bound.name()).append('(');
        var parameters = new ArrayList<ParameterInformation>();
        for (Slot slot : bound.signature().slots()) {
            label.append(parameters.isEmpty() ? "" : ", ");
            int start = label.length();
            label.append(slot.name());
            var parameter = new ParameterInformation();
            parameter.setLabel(Tuple.two(start, label.length()));
            parameter.setDocumentation(
                    new MarkupContent(MarkupKind.MARKDOWN, described.details(slot)));
            parameters.add(parameter);
        }
        var signature = new SignatureInformation(label.append(')').toString());
        signature.setParameters(parameters);
        return signature;
    }
}
