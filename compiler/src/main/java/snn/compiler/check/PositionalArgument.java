package snn.compiler.check;

import java.util.ArrayList;
import java.util.List;
import snn.compiler.syntax.Argument;
import snn.ir.diagnostic.Diagnostic;

/// Only the first arguments of a call, if any, may be given without a name, and before all others.
record PositionalArgument() implements Rule {
    @Override
    public String code() {
        return "positional-argument";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        var found = new ArrayList<Diagnostic>();
        for (Bound bound : network.bounds()) {
            List<Argument> unnamed =
                    bound.arguments().stream().filter(a -> a.name().isEmpty()).toList();
            unnamed.stream()
                    .skip(bound.signature().positional())
                    .map(a -> tooMany(a, bound))
                    .forEach(found::add);
        }
        return found;
    }

    private Diagnostic tooMany(Argument argument, Bound bound) {
        int most = bound.signature().positional();
        List<String> known = bound.signature().slots().stream().map(Slot::name).toList();
        var said =
                Diagnostic.error(
                                code(),
                                "`%s` takes %s without a name",
                                bound.name(),
                                most == 0 ? "nothing" : "only " + most)
                        .at(argument.span(), "needs a name");
        return known.isEmpty()
                ? said.hint("leave it out")
                : said.hint("write `name = ...` with one of %s", Words.listed(known));
    }
}
