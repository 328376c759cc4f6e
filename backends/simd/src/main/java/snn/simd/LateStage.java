package snn.simd;

import org.jspecify.annotations.Nullable;

/// A stage of a node that nothing reads: it runs, and takes memory, only where a trace asks for it.
final class LateStage implements Stage {
    private final Part part;
    private final Wires wires;
    private boolean watched;
    private @Nullable Stage made;

    LateStage(Part part, Wires wires) {
        this.part = part;
        this.wires = wires;
    }

    @Override
    public void watch(boolean now) {
        watched = now;
    }

    @Override
    public void reset() {
        if (watched) {
            made().reset();
        }
    }

    @Override
    public void step(int t) {
        if (watched) {
            made().step(t);
        }
    }

    @Override
    public void run(int steps) {
        if (watched) {
            made().run(steps);
        }
    }

    private Stage made() {
        if (made == null) {
            made = part.stage(wires);
        }
        return made;
    }
}
