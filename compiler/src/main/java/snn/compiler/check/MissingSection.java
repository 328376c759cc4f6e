package snn.compiler.check;

import java.util.ArrayList;
import java.util.List;
import snn.compiler.syntax.Declaration;
import snn.compiler.syntax.SyntaxTree;
import snn.ir.diagnostic.Diagnostic;

/// A network has a time, an input, a layer and an output.
record MissingSection() implements Rule {
    @Override
    public String code() {
        return "missing-section";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        var found = new ArrayList<Diagnostic>();
        SyntaxTree tree = network.tree();
        need(tree, "time", Declaration.Time.class, "time 25 steps of 1 ms", found);
        need(tree, "input", Declaration.Input.class, "input image = real[28, 28]", found);
        need(tree, "layer", Declaration.Layer.class, "layer h = spikes -> dense(10) -> lif", found);
        need(tree, "output", Declaration.Output.class, "output label = h -> spike_count", found);
        return found;
    }

    private void need(
            SyntaxTree tree,
            String keyword,
            Class<? extends Declaration> kind,
            String example,
            List<Diagnostic> found) {
        if (tree.all(kind).isEmpty() && !tree.broken().contains(keyword)) {
            found.add(
                    Diagnostic.error(code(), "`%s` has no `%s`", tree.name().text(), keyword)
                            .at(tree.span(), "this network")
                            .hint("add one, such as `%s`", example));
        }
    }
}
