package snn.interop.nir.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.interop.nir.reading.Flat.Wire;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.tensor.Shape;

/// What is still wrong with the shapes when nothing more may be changed.
final class ShapeProblems {
    private final ShapeFlow flow;
    private final Flat flat;

    private ShapeProblems(ShapeFlow flow) {
        this.flow = flow;
        this.flat = flow.flat();
    }

    static List<Diagnostic> of(ShapeFlow flow) {
        var problems = new ShapeProblems(flow);
        var all = new ArrayList<Diagnostic>();
        flow.misfits().forEach(wire -> all.add(problems.misfit(wire)));
        for (int n = 0; n < flow.flat().vertices().size(); n++) {
            all.addAll(problems.complaints(n));
        }
        return all.stream().anyMatch(Diagnostic::isError) || flow.flat().hasUnreadable()
                ? all
                : problems.untold(all);
    }

    private List<Diagnostic> complaints(int n) {
        return flow.in(n).map(in -> flat.draft(n).complaints(flat.path(n), in)).orElse(List.of());
    }

    private Diagnostic misfit(Wire wire) {
        Shape given = flow.out(wire.from()).orElseThrow();
        Wanted wanted = flow.wanted(wire.to());
        var problem =
                Diagnostic.error(
                        "nir-shape",
                        "`%s` gives %s, but `%s` takes %s",
                        flat.path(wire.from()),
                        given,
                        flat.path(wire.to()),
                        wanted);
        return ShapeHints.of(flat, wire, given, wanted).map(problem::hint).orElse(problem);
    }

    /// The nodes whose shapes nothing tells; of those behind each other, the first.
    private List<Diagnostic> untold(List<Diagnostic> others) {
        var all = new ArrayList<>(others);
        List<List<Integer>> sources = flat.sources();
        Optional<Integer> any = Optional.empty();
        boolean first = false;
        for (int n = 0; n < flat.vertices().size(); n++) {
            if (flow.in(n).isEmpty()) {
                any = any.isPresent() ? any : Optional.of(n);
                if (sources.get(n).stream().allMatch(from -> flow.in(from).isPresent())) {
                    all.add(untold(n));
                    first = true;
                }
            }
        }
        if (!first) {
            any.ifPresent(n -> all.add(untold(n)));
        }
        return all;
    }

    private Diagnostic untold(int n) {
        return Diagnostic.error(
                        "nir-unknown-shape",
                        "`%s`: neither its own data nor what reaches it tells its shape (%s)",
                        flat.path(n),
                        flat.draft(n).wants())
                .hint("put an Input with a shape before it; `--lenient` looks at what follows");
    }
}
