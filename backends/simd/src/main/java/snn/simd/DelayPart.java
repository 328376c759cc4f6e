package snn.simd;

import java.util.Arrays;
import snn.ir.DelayLine;
import snn.simd.kernel.Kernels;
import snn.simd.kernel.RowKernels;

/// Each element so many steps later. Spikes are laid into the step they leave in; values go round
/// in a ring for each element, as long as its delay.
///
/// @param delays of each element, cut off where nothing of a sample leaves any more
record DelayPart(
        DelayLine node, int[] delays, Arithmetic arithmetic, boolean spikes, Kernels kernels)
        implements Part {

    static DelayPart of(
            DelayLine line, Arithmetic arithmetic, boolean spikes, int steps, Kernels kernels) {
        return new DelayPart(line, line.within(steps), arithmetic, spikes, kernels);
    }

    static Need need(DelayLine line, boolean spikes, int steps) {
        long kept = 0;
        long longest = 0;
        for (int delay : line.within(steps)) {
            kept += delay + 1;
            longest = Math.max(longest, delay + 1);
        }
        long width = Kernels.padded(line.shape().length());
        return Need.NONE.withSeat(spikes ? longest * width / Byte.SIZE : Float.BYTES * kept);
    }

    @Override
    public String how() {
        return spikes ? "spikes laid into later steps" : "a ring for each element";
    }

    @Override
    public Signal signal(int depth) {
        return arithmetic.signal(spikes, delays.length, depth);
    }

    @Override
    public Stage stage(Wires wires) {
        Inflow[] inflows = wires.into(node.name());
        RowKernels rows = kernels.rows();
        return switch (wires.of(node.name())) {
            case Signal.Spikes out -> new OfSpikes(delays, inflows, out, rows);
            case Signal.Reals out ->
                    new OfReals(new Ring(delays), new FloatPort(inflows, delays.length, rows), out);
            case Signal.Integers out ->
                    new OfIntegers(
                            new Ring(delays), new IntPort(inflows, delays.length, rows), out);
        };
    }

    /// Where each element's values lie: those of element `n` at `first[n]` and on, and the oldest
    /// at `at[n]`, which is overwritten next.
    private static final class Ring {
        private final int[] first;
        private final int[] at;

        Ring(int[] delays) {
            this.first = new int[delays.length + 1];
            for (int n = 0; n < delays.length; n++) {
                first[n + 1] = Math.addExact(first[n], delays[n] + 1);
            }
            this.at = Arrays.copyOf(first, delays.length);
        }

        int size() {
            return first[at.length];
        }

        void reset() {
            System.arraycopy(first, 0, at, 0, at.length);
        }

        /// Goes on to the oldest value of an element.
        int next(int n) {
            at[n] = at[n] + 1 == first[n + 1] ? first[n] : at[n] + 1;
            return at[n];
        }
    }

    private static final class OfReals implements Stage {
        private final Ring ring;
        private final FloatPort port;
        private final Signal.Reals out;
        private final float[] kept;

        OfReals(Ring ring, FloatPort port, Signal.Reals out) {
            this.ring = ring;
            this.port = port;
            this.out = out;
            this.kept = new float[ring.size()];
        }

        @Override
        public void reset() {
            ring.reset();
            Arrays.fill(kept, 0);
        }

        @Override
        public void step(int t) {
            port.gather(t);
            int to = out.at(t);
            for (int n = 0; n < ring.at.length; n++) {
                kept[ring.at[n]] = port.values()[port.at() + n];
                out.values()[to + n] = kept[ring.next(n)];
            }
        }
    }

    private static final class OfIntegers implements Stage {
        private final Ring ring;
        private final IntPort port;
        private final Signal.Integers out;
        private final int[] kept;

        OfIntegers(Ring ring, IntPort port, Signal.Integers out) {
            this.ring = ring;
            this.port = port;
            this.out = out;
            this.kept = new int[ring.size()];
        }

        @Override
        public void reset() {
            ring.reset();
            Arrays.fill(kept, 0);
        }

        @Override
        public void step(int t) {
            port.gather(t);
            int to = out.at(t);
            for (int n = 0; n < ring.at.length; n++) {
                kept[ring.at[n]] = port.values()[port.at() + n];
                out.values()[to + n] = kept[ring.next(n)];
            }
        }
    }

    private static final class OfSpikes implements Stage {
        private final int[] delays;
        private final Inflow[] inflows;
        private final Signal.Spikes out;
        private final RowKernels kernels;
        private final int[] list;

        /// The spikes that leave in this step and the next ones.
        private final Signal.Spikes coming;

        OfSpikes(int[] delays, Inflow[] inflows, Signal.Spikes out, RowKernels kernels) {
            this.delays = delays;
            this.inflows = inflows;
            this.out = out;
            this.kernels = kernels;
            this.list = new int[Kernels.padded(delays.length) + RowKernels.SLACK];
            this.coming =
                    Signal.Spikes.of(delays.length, 1 + Arrays.stream(delays).max().orElse(0));
        }

        @Override
        public void reset() {
            Arrays.fill(coming.words(), 0);
        }

        @Override
        public void step(int t) {
            for (Inflow inflow : inflows) {
                if (t >= inflow.delay()) {
                    lay((Signal.Spikes) inflow.signal(), t - inflow.delay(), t);
                }
            }
            System.arraycopy(
                    coming.words(), coming.at(t), out.words(), out.at(t), out.wordsPerStep());
            coming.clear(t);
        }

        private void lay(Signal.Spikes spikes, int step, int t) {
            int count = kernels.indices(spikes.words(), spikes.at(step), delays.length, list);
            for (int k = 0; k < count; k++) {
                int n = list[k];
                coming.words()[coming.at(t + delays[n]) + (n >> 6)] |= 1L << n;
            }
        }
    }
}
