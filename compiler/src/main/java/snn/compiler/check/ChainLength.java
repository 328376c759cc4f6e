package snn.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.compiler.syntax.Chain;
import snn.compiler.syntax.Declaration;
import snn.ir.diagnostic.Diagnostic;

/// A chain goes through something: an encoder through one encoding, a layer through one element at
/// least, an output through a read-out and perhaps a decision.
record ChainLength() implements Rule {
    @Override
    public String code() {
        return "chain-length";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        var found = new ArrayList<Diagnostic>();
        for (var naming : network.tree().all(Declaration.Naming.class)) {
            switch (naming) {
                case Declaration.Encode encode ->
                        check(encode, encode.chain(), "encoding", 1, "poisson")
                                .ifPresent(found::add);
                case Declaration.Layer layer ->
                        check(
                                        layer,
                                        layer.chain(),
                                        "element",
                                        Integer.MAX_VALUE,
                                        "dense(10) -> lif")
                                .ifPresent(found::add);
                case Declaration.Output output ->
                        check(output, output.chain(), "read-out", 2, "spike_count -> argmax")
                                .ifPresent(found::add);
                case Declaration.Input _, Declaration.Neuron _ -> {}
            }
        }
        return found;
    }

    private Optional<Diagnostic> check(
            Declaration.Naming naming, Chain chain, String noun, int most, String example) {
        int length = chain.elements().size();
        if (length == 0 && (chain.source().isBare() || !(naming instanceof Declaration.Layer))) {
            return Optional.of(
                    Diagnostic.error(code(), "`%s` has no %s", naming.name().text(), noun)
                            .at(chain.span(), "goes through nothing")
                            .hint(
                                    "add one, such as `%s -> %s`",
                                    chain.source().name().text(), example));
        }
        if (length > most) {
            var surplus = chain.elements().get(most);
            return Optional.of(
                    Diagnostic.error(
                                    code(),
                                    "`%s` goes through %d elements, but at most %d make sense",
                                    naming.name().text(),
                                    length,
                                    most)
                            .at(surplus.span(), "one too many")
                            .hint("leave it out"));
        }
        return Optional.empty();
    }
}
