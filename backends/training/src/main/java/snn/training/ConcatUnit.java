package snn.training;

import java.util.List;

/// What arrives at several ports, one after the other.
final class ConcatUnit implements Unit {
    /// A port: what arrives, where it goes, and how many elements.
    record Part(Junction junction, int first, int size) {}

    private final Trace trace;
    private final List<Part> parts;

    ConcatUnit(Trace trace, List<Part> parts) {
        this.trace = trace;
        this.parts = List.copyOf(parts);
    }

    @Override
    public Trace trace() {
        return trace;
    }

    @Override
    public void forward(Pass pass, int shard, Steps steps) {
        for (Part part : parts) {
            part.junction().gather(shard, steps);
            for (int row = first(shard, steps); row < end(shard, steps); row++) {
                System.arraycopy(
                        part.junction().values(),
                        row * Rows.stride(part.size()),
                        trace.sent(),
                        row * trace.stride() + part.first(),
                        part.size());
            }
        }
    }

    private int first(int shard, Steps steps) {
        return trace.layout().row(shard, steps.from(), 0);
    }

    private int end(int shard, Steps steps) {
        return trace.layout().row(shard, steps.to(), 0);
    }

    @Override
    public void clearSlopes(int shard) {
        parts.forEach(p -> p.junction().clearSlopes(shard));
        trace.clearSlopes(shard);
    }

    @Override
    public void backward(Pass pass, int shard, Steps steps) {
        for (Part part : parts) {
            if (part.junction().learns()) {
                hand(part, shard, steps);
                part.junction().scatter(shard, steps);
            }
        }
    }

    private void hand(Part part, int shard, Steps steps) {
        float[] slopes = part.junction().slopes();
        for (int row = first(shard, steps); row < end(shard, steps); row++) {
            int to = row * Rows.stride(part.size());
            int from = row * trace.stride() + part.first();
            for (int n = 0; n < part.size(); n++) {
                slopes[to + n] += trace.slopes()[from + n];
            }
        }
    }
}
