package snn.simd;

import java.util.Arrays;
import java.util.List;
import snn.simd.FloatTape.Change;
import snn.simd.FloatTape.Operation;
import snn.simd.FloatTape.Slot;
import snn.simd.kernel.BlockKernels;
import snn.simd.kernel.FloatLanes;
import snn.simd.kernel.Kernels;

/// Steps a [FloatTape]: all updates of a block, its comparison and its resets, then the next block,
/// so that scratch values stay in the cache.
final class FloatTapeCells implements Cells {
    private static final int BLOCK = 512;

    private final FloatTape tape;
    private final BlockKernels kernels;
    private final Signal out;
    private final int neurons;
    private final int length;
    private final boolean refractory;
    private final int[] periods;
    private final int[] waiting;
    private final long[] resting;
    private final long[] chosen = new long[BLOCK / Kernels.PAD];
    private final long[] fired;

    /// What each slot holds: the value of neuron `n` is `arrays[slot][base[slot] + (n &
    /// mask[slot])]`, where scratch has the block's neurons alone.
    private final float[][] arrays;

    private final int[] base;
    private final int[] mask;
    private final FloatPort[] ports;
    private final int[] portSlots;

    FloatTapeCells(FloatTapePart part, Wires wires, Signal out) {
        this.tape = part.tape();
        this.kernels = part.kernels().blocks();
        this.out = out;
        this.neurons = part.node().shape().length();
        this.length = Kernels.padded(neurons);
        this.periods = new int[neurons];
        Arrays.setAll(periods, part.node()::refractory);
        this.refractory = Arrays.stream(periods).anyMatch(r -> r > 0);
        this.waiting = new int[neurons];
        this.resting = new long[length / Kernels.PAD];
        this.fired = new long[length / Kernels.PAD];
        List<Slot> slots = tape.slots();
        this.arrays = new float[slots.size()][];
        this.base = new int[slots.size()];
        this.mask = new int[slots.size()];
        this.portSlots = slotsOf(Slot.Input.class);
        this.ports = new FloatPort[portSlots.length];
        for (int n = 0; n < slots.size(); n++) {
            lay(n, slots.get(n));
        }
        for (int p = 0; p < ports.length; p++) {
            String port = ((Slot.Input) slots.get(portSlots[p])).port();
            var inflows = wires.into(part.node().name(), port);
            ports[p] = new FloatPort(inflows, neurons, part.kernels().rows());
        }
    }

    @Override
    public void reset() {
        for (int n = 0; n < arrays.length; n++) {
            if (tape.slots().get(n) instanceof Slot.State state) {
                Arrays.fill(arrays[n], (float) state.initial());
            }
        }
        Arrays.fill(waiting, 0);
    }

    @Override
    public void step(int t) {
        for (int p = 0; p < ports.length; p++) {
            ports[p].gather(t);
            arrays[portSlots[p]] = ports[p].values();
            base[portSlots[p]] = ports[p].at();
        }
        remember();
        for (int from = 0; from < length; from += BLOCK) {
            block(t, from, Math.min(BLOCK, length - from));
        }
        if (out instanceof Signal.Spikes spikes) {
            finish(spikes.words(), spikes.at(t));
        }
    }

    @Override
    public int index(String state) {
        for (int n = 0; n < arrays.length; n++) {
            if (tape.slots().get(n) instanceof Slot.State s && s.name().equals(state)) {
                return n;
            }
        }
        return -1;
    }

    @Override
    public double state(int index, int neuron) {
        return arrays[index][neuron];
    }

    private void lay(int n, Slot slot) {
        switch (slot) {
            case Slot.Scratch _ -> arrays[n] = new float[BLOCK];
            case Slot.Fixed(var values) when values.length == 1 -> {
                arrays[n] = new float[BLOCK];
                Arrays.fill(arrays[n], (float) values[0]);
            }
            case Slot.Fixed(var values) -> {
                arrays[n] = FloatLanes.of(values).values();
                mask[n] = -1;
            }
            case Slot.State _, Slot.Previous _, Slot.Input _ -> {
                arrays[n] = new float[length];
                mask[n] = -1;
            }
        }
    }

    private int[] slotsOf(Class<? extends Slot> kind) {
        return java.util.stream.IntStream.range(0, tape.slots().size())
                .filter(n -> kind.isInstance(tape.slots().get(n)))
                .toArray();
    }

    private int at(int slot, int from) {
        return base[slot] + (from & mask[slot]);
    }

    /// Keeps the states that are read as they were, or held by a refractory period.
    private void remember() {
        for (int n = 0; n < arrays.length; n++) {
            if (tape.slots().get(n) instanceof Slot.Previous previous) {
                System.arraycopy(arrays[index(previous.name())], 0, arrays[n], 0, length);
            }
        }
        if (!refractory) {
            return;
        }
        Arrays.fill(resting, 0);
        for (int n = 0; n < neurons; n++) {
            if (waiting[n] > 0) {
                waiting[n]--;
                resting[n >> 6] |= 1L << n;
            }
        }
    }

    private void block(int t, int from, int size) {
        List<Change> updates = tape.updates();
        for (int u = 0; u < updates.size(); u++) {
            Change update = updates.get(u);
            run(update.operations(), from, size);
            move(update.from(), update.to(), from, size);
        }
        if (out instanceof Signal.Spikes) {
            hold(from, size);
            spike(from, size);
        } else if (out instanceof Signal.Reals reals) {
            Change signal = tape.signal().orElseThrow();
            run(signal.operations(), from, size);
            int wanted = Math.min(size, neurons - from);
            System.arraycopy(
                    arrays[signal.from()],
                    at(signal.from(), from),
                    reals.values(),
                    reals.at(t) + from,
                    wanted);
        }
    }

    private void hold(int from, int size) {
        if (!refractory) {
            return;
        }
        for (int n = 0; n < arrays.length; n++) {
            if (tape.slots().get(n) instanceof Slot.Previous previous
                    && tape.held().contains(previous.name())) {
                int state = index(previous.name());
                kernels.blend(arrays[n], from, resting, from >> 6, arrays[state], from, size);
            }
        }
    }

    private void spike(int from, int size) {
        var spike = tape.spike().orElseThrow();
        run(spike.operations(), from, size);
        kernels.compare(
                spike.comparison(),
                arrays[spike.x()],
                at(spike.x(), from),
                arrays[spike.y()],
                at(spike.y(), from),
                fired,
                from >> 6,
                size);
        boolean any = false;
        for (int w = from >> 6; w < from + size >> 6; w++) {
            fired[w] &= ~resting[w] & within(w);
            any |= fired[w] != 0;
        }
        List<Change> changes = tape.onSpike();
        for (int c = 0; any && c < changes.size(); c++) {
            Change change = changes.get(c);
            run(change.operations(), from, size);
            kernels.blend(
                    arrays[change.from()],
                    at(change.from(), from),
                    fired,
                    from >> 6,
                    arrays[change.to()],
                    from,
                    size);
        }
    }

    private void finish(long[] words, int at) {
        int count = neurons + 63 >> 6;
        System.arraycopy(fired, 0, words, at, count);
        for (int w = 0; refractory && w < count; w++) {
            for (long bits = fired[w]; bits != 0; bits &= bits - 1) {
                int n = (w << 6) + Long.numberOfTrailingZeros(bits);
                waiting[n] = periods[n];
            }
        }
    }

    private void run(List<Operation> operations, int from, int size) {
        for (int k = 0; k < operations.size(); k++) {
            switch (operations.get(k)) {
                case Operation.Unary u ->
                        kernels.unary(
                                u.operator(),
                                arrays[u.x()],
                                at(u.x(), from),
                                arrays[u.to()],
                                0,
                                size);
                case Operation.Binary b ->
                        kernels.binary(
                                b.operator(),
                                arrays[b.x()],
                                at(b.x(), from),
                                arrays[b.y()],
                                at(b.y(), from),
                                arrays[b.to()],
                                0,
                                size);
                case Operation.Select s -> select(s, from, size);
            }
        }
    }

    private void select(Operation.Select s, int from, int size) {
        kernels.compare(
                s.comparison(),
                arrays[s.x()],
                at(s.x(), from),
                arrays[s.y()],
                at(s.y(), from),
                chosen,
                0,
                size);
        move(s.otherwise(), s.to(), from, size);
        kernels.blend(arrays[s.then()], at(s.then(), from), chosen, 0, arrays[s.to()], 0, size);
    }

    private void move(int slot, int to, int from, int size) {
        System.arraycopy(arrays[slot], at(slot, from), arrays[to], at(to, from), size);
    }

    /// The bits of a word that stand for neurons.
    private long within(int word) {
        int left = neurons - (word << 6);
        return left >= 64 ? -1L : left <= 0 ? 0 : (1L << left) - 1;
    }
}
