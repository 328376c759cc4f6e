package snn.compiler.check;

import java.util.List;
import java.util.Optional;
import snn.compiler.syntax.Expression;
import snn.compiler.syntax.SyntaxTree;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.unit.Dimension;

/// A quantity has the dimension that is wanted, and what is added up has one dimension.
record UnitFits() implements Rule {
    @Override
    public String code() {
        return "unit";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        return network.measures().stream().flatMap(m -> check(m, network.tree()).stream()).toList();
    }

    private Optional<Diagnostic> check(Measure measure, SyntaxTree tree) {
        return switch (Evaluation.of(measure.value())) {
            case Evaluation.Clash clash -> Optional.of(Words.clash(clash));
            case Evaluation.Known(_, var dimension) when !measure.accepts(dimension) ->
                    Optional.of(wrong(measure, dimension, tree));
            case Evaluation.Known _, Evaluation.NotANumber _, Evaluation.Unknown _ ->
                    Optional.empty();
        };
    }

    private Diagnostic wrong(Measure measure, Dimension given, SyntaxTree tree) {
        Dimension wanted = measure.spec().dimension();
        var said =
                Diagnostic.error(
                                code(),
                                "`%s` is %s, but here is %s",
                                measure.spec().name(),
                                wanted.noun(),
                                given.noun())
                        .at(measure.value().span(), "needs %s", wanted.noun());
        String written = Words.written(tree, measure.value().span());
        if (given.equals(Dimension.NUMBER) && measure.value() instanceof Expression.Quantity) {
            return said.hint("write the unit: `%s %s`", written, wanted.unit());
        }
        if (wanted.equals(Dimension.NUMBER) && measure.value() instanceof Expression.Quantity) {
            return said.hint("leave the unit out");
        }
        return said.hint("units of %s: %s", wanted.noun(), Words.listed(units(wanted)));
    }

    private static List<String> units(Dimension dimension) {
        return snn.ir.unit.Unit.ALL.stream()
                .filter(u -> u.dimension().equals(dimension))
                .map(snn.ir.unit.Unit::symbol)
                .toList();
    }
}
