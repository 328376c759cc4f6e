package snn.cli;

import java.util.List;
import snn.compiler.discretise.Discretise;
import snn.compiler.pass.Initialise;
import snn.compiler.pass.PassReport;
import snn.compiler.quantise.Quantisation;
import snn.compiler.quantise.Quantise;
import snn.ir.DiscreteModel;
import snn.ir.IntegerModel;
import snn.ir.Model;
import snn.ir.Program;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.graph.Graph;
import snn.ir.graph.Named;
import snn.ir.wire.StoredModel;

/// Takes a model down the levels, from the one it is stored at.
final class Levels {
    private Levels() {}

    /// A program, and what the passes on the way to it changed.
    record Descent<P extends Program>(P program, List<PassReport> reports) {
        Descent {
            reports = List.copyOf(reports);
        }
    }

    static Graph<? extends Named> graph(StoredModel stored) {
        return switch (stored) {
            case StoredModel.OfModel(var model, _) -> model.graph();
            case StoredModel.OfDiscrete(var model, _) -> model.graph();
            case StoredModel.OfInteger(var model, _) -> model.graph();
        };
    }

    /// The time step in ms; 1 where a model has none.
    static double dt(StoredModel stored) {
        return switch (stored) {
            case StoredModel.OfModel(var model, _) -> model.time().map(TimeGrid::dt).orElse(1.0);
            case StoredModel.OfDiscrete(var model, _) -> model.time().dt();
            case StoredModel.OfInteger(var model, _) -> model.time().dt();
        };
    }

    static Result<Descent<DiscreteModel>> discrete(StoredModel stored) {
        return switch (stored) {
            case StoredModel.OfModel(var model, _) ->
                    DrawnWeights.fit(model).then(Levels::discretised);
            case StoredModel.OfDiscrete(var model, _) -> Result.ok(new Descent<>(model, List.of()));
            case StoredModel.OfInteger _ ->
                    Result.rejected(
                            Diagnostic.error(
                                            "level",
                                            "the file is at the integer level, and no pass leads"
                                                    + " back to floating point")
                                    .hint("take `--level integer`"));
        };
    }

    private static Result<Descent<DiscreteModel>> discretised(Model model) {
        var drawn = Initialise.apply(model);
        return Discretise.apply(drawn.model())
                .then(low ->
                        Result.ok(
                                new Descent<>(
                                        low.program(), reports(drawn.report(), low.report()))));
    }

    static Result<Descent<IntegerModel>> integer(StoredModel stored, Quantisation wish) {
        if (stored instanceof StoredModel.OfInteger(var model, _)) {
            return Result.ok(new Descent<>(model, List.of()));
        }
        return discrete(stored)
                .then(discrete ->
                        Quantise.apply(discrete.program(), wish)
                                .then(low ->
                                        Result.ok(
                                                new Descent<>(
                                                        low.program(),
                                                        joined(
                                                                discrete.reports(),
                                                                low.report())))));
    }

    /// What drew nothing is not worth a word.
    private static List<PassReport> reports(PassReport drawn, PassReport lowered) {
        return drawn.changes().isEmpty() ? List.of(lowered) : List.of(drawn, lowered);
    }

    private static List<PassReport> joined(List<PassReport> reports, PassReport last) {
        return java.util.stream.Stream.concat(reports.stream(), java.util.stream.Stream.of(last))
                .toList();
    }
}
