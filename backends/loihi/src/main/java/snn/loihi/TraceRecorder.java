package snn.loihi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.backend.Probes;
import snn.backend.Sample;
import snn.backend.Trace;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.encoding.Frames;

/// Fills the traces that were asked for: the spikes of encoders and populations, and the states `v`
/// and `i`. What a population that never spikes sends is its `v`.
final class TraceRecorder {
    /// A trace and the population it is of; an encoder's has none.
    private record Wanted(Trace trace, Optional<PopulationView> view) {}

    private final List<Wanted> wanted = new ArrayList<>();

    TraceRecorder(IntegerModel model, Probes probes, List<PopulationView> views) {
        for (String probe : probes.wanted().stream().sorted().toList()) {
            int dot = probe.lastIndexOf('.');
            String node = probe.substring(0, Math.max(0, dot));
            String variable = probe.substring(dot + 1);
            Optional<PopulationView> view =
                    views.stream().filter(v -> v.name().equals(node)).findFirst();
            boolean known =
                    view.isPresent()
                            ? has(view.get(), variable)
                            : variable.equals(Probes.SPIKES)
                                    && model.graph().find(node).orElse(null)
                                            instanceof IntegerEncoder;
            if (!known) {
                throw new IllegalArgumentException("no probe " + probe);
            }
            int size = model.graph().node(node).shape().length();
            Trace trace = Trace.empty(node, variable, model.time().steps(), size);
            wanted.add(new Wanted(trace, view));
        }
    }

    private static boolean has(PopulationView view, String variable) {
        return variable.equals(Probes.SPIKES)
                || view.isMembrane(variable)
                || view.isCurrent(variable);
    }

    void take(int t, PopulationView view) {
        for (Wanted one : wanted) {
            if (one.view().isPresent() && one.view().get() == view) {
                for (int n = 0; n < view.size(); n++) {
                    one.trace().set(t, n, value(one.trace().variable(), view, n));
                }
            }
        }
    }

    private static double value(String variable, PopulationView view, int n) {
        if (view.isCurrent(variable)) {
            return view.u(n);
        }
        if (view.isMembrane(variable)) {
            return view.v(n);
        }
        return view.spikes() ? (view.fired(n) ? 1 : 0) : view.v(n);
    }

    List<Trace> traces(Sample sample) {
        for (Wanted one : wanted) {
            if (one.view().isEmpty()) {
                fill(one.trace(), sample.of(one.trace().node()));
            }
        }
        return wanted.stream().map(Wanted::trace).toList();
    }

    private static void fill(Trace trace, Frames frames) {
        for (int t = 0; t < trace.steps(); t++) {
            for (int n = 0; n < trace.neurons(); n++) {
                trace.set(t, n, InputSpikes.isSpike(frames.value(t, n)) ? 1 : 0);
            }
        }
    }
}
