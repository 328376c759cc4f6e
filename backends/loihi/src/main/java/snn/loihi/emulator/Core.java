package snn.loihi.emulator;

import java.util.Arrays;
import snn.loihi.image.NeuronModel;

/// The state of one core and its step. Compartments are numbered as in the core's image.
public final class Core {
    private final LoadedCore loaded;
    private final Semantics semantics;
    private final Accumulators sums;
    private final long[] arrived;
    private final long[] u;
    private final long[] v;
    private final int[] waiting;
    private final int[] fired;
    private final long[] payload;
    private int firedCount;
    private int messagesIn;
    private int messagesOut;
    private long synapsesMet;

    Core(LoadedCore loaded, Semantics semantics) {
        this.loaded = loaded;
        this.semantics = semantics;
        this.sums = new Accumulators(loaded.memory, loaded.size);
        this.arrived = new long[loaded.size];
        this.u = new long[loaded.size];
        this.v = new long[loaded.size];
        this.waiting = new int[loaded.size];
        this.fired = new int[loaded.size];
        this.payload = new long[loaded.size];
    }

    public int size() {
        return loaded.size;
    }

    /// The current at the end of the step.
    public long u(int compartment) {
        return u[compartment];
    }

    /// The membrane potential at the end of the step, after the reset.
    public long v(int compartment) {
        return v[compartment];
    }

    /// How many compartments fired in the step.
    public int fired() {
        return firedCount;
    }

    /// The `index`-th compartment that fired, in ascending order.
    public int fired(int index) {
        return fired[index];
    }

    /// What the `index`-th spike carries: 1, but for a ternary neuron.
    public long payload(int index) {
        return payload[index];
    }

    /// Messages that arrived in the step.
    public int messagesIn() {
        return messagesIn;
    }

    /// Messages that left in the step, each to one core.
    public int messagesOut() {
        return messagesOut;
    }

    /// Synapses that the messages of the step met.
    public long synapsesMet() {
        return synapsesMet;
    }

    void clear() {
        sums.clear();
        Arrays.fill(u, 0);
        Arrays.fill(v, 0);
        Arrays.fill(waiting, 0);
        firedCount = 0;
        messagesIn = 0;
        messagesOut = 0;
        synapsesMet = 0;
    }

    void receive(int axon, long carried, int now) {
        messagesIn++;
        synapsesMet += loaded.memory.receive(axon, carried, now, sums);
    }

    void sent(int messages) {
        messagesOut += messages;
    }

    /// Updates all compartments; what arrives later belongs to the steps after.
    void update(int now) {
        firedCount = 0;
        messagesIn = 0;
        messagesOut = 0;
        synapsesMet = 0;
        if (loaded.model instanceof NeuronModel.Resetting(int interval, int offset)
                && (now + 1) % interval == offset % interval) {
            Arrays.fill(u, 0);
            Arrays.fill(v, 0);
        }
        sums.take(now, arrived);
        for (int c = 0; c < u.length; c++) {
            integrate(c, now);
        }
    }

    private void integrate(int c, int now) {
        long q = semantics.accumulator().within(arrived[c], Semantics.ACCUMULATOR_BITS);
        long decayedU = Semantics.decayed(u[c], loaded.keepU[c]);
        u[c] = semantics.current().within(decayedU + q, Semantics.STATE_BITS);
        long bias = now >= loaded.biasFrom[c] ? loaded.bias[c] : 0;
        long drive = semantics.biased().within(u[c] + bias, Semantics.STATE_BITS);
        long sum = Semantics.decayed(v[c], loaded.keepV[c]) + drive;
        long next = semantics.clamping().within(sum, loaded.clamp);
        compare(c, waiting[c] > 0 ? 0 : next);
    }

    private void compare(int c, long next) {
        long sign = sign(next, loaded.threshold[c]);
        if (sign == 0) {
            v[c] = next;
            waiting[c] = Math.max(0, waiting[c] - 1);
            return;
        }
        v[c] = 0;
        waiting[c] = semantics.refractory() ? loaded.refractory[c] - 1 : 0;
        fired[firedCount] = c;
        payload[firedCount++] = sign;
    }

    private long sign(long next, long threshold) {
        if (next > threshold) {
            return 1;
        }
        boolean below =
                loaded.model instanceof NeuronModel.Ternary(int low)
                        && next < (long) low << Semantics.THRESHOLD_SHIFT;
        return below ? -1 : 0;
    }
}
