package snn.interop.nir.exporting;

import java.util.ArrayList;
import java.util.List;
import snn.ir.Model;
import snn.ir.Projection;
import snn.ir.WeightFormat;

/// What a model says beyond what it computes: no reader does anything else for want of it.
final class Silent {
    private Silent() {}

    /// Each as in "how `net` is to be trained".
    static List<String> of(Model model) {
        var found = new ArrayList<String>();
        String name = model.header().name();
        if (model.header().training().isPresent()) {
            found.add("how `%s` is to be trained".formatted(name));
        }
        if (model.header().record().isPresent()) {
            found.add("how the weights of `%s` came about".formatted(name));
        }
        model.header()
                .targets()
                .forEach(t -> found.add("what `%s` asks of `%s`".formatted(name, t.name())));
        model.graph().nodes().stream()
                .filter(n -> n instanceof Projection p && !p.format().equals(WeightFormat.REAL))
                .map(Projection.class::cast)
                .forEach(p ->
                        found.add(
                                "that the weights of `%s` are %s; they are written as real numbers"
                                        .formatted(p.name(), p.format().values().word())));
        return List.copyOf(found);
    }
}
