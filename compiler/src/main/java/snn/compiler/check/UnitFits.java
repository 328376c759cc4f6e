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
            case Evaluation.Clash clash -> Optional.of(clash(clash));
            case Evaluation.Known(_, var dimension) when !measure.accepts(dimension) ->
                    Optional.of(wrong(measure, dimension, tree));
            case Evaluation.Known _, Evaluation.NotANumber _, Evaluation.Unknown _ ->
                    Optional.empty();
        };
    }

    private Diagnostic clash(Evaluation.Clash clash) {
        Expression.Binary at = clash.at();
        return Diagnostic.error(
                        code(),
                        "%s and %s cannot be joined by `%s`",
                        clash.left().noun(),
                        clash.right().noun(),
                        at.operator().symbol())
                .at(at.right().span(), "%s", clash.right().noun())
                .and(at.left().span(), "%s", clash.left().noun())
                .hint(
                        at.operator() == Expression.Operator.PLUS
                                        || at.operator() == Expression.Operator.MINUS
                                ? "add and subtract only what has one dimension"
                                : "one of the two must be a number without a unit");
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
