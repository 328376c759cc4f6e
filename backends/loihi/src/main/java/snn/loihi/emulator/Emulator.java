package snn.loihi.emulator;

import java.util.ArrayList;
import java.util.List;

/// Runs the cores of a chip in lock step. In each step all cores update, then the spikes of that
/// step travel: those of the compartments, and those that the host sends with [#send]. A spike of
/// step `t` acts in step `t + 1 + delay`. For one thread; makes nothing while it steps.
public final class Emulator {
    private final LoadedChip chip;
    private final List<Core> cores;
    private final int[] traffic;
    private int now = -1;

    public Emulator(LoadedChip chip) {
        this.chip = chip;
        var made = new ArrayList<Core>();
        chip.cores.forEach(c -> made.add(new Core(c, chip.semantics)));
        this.cores = List.copyOf(made);
        this.traffic = new int[Math.multiplyExact(made.size() + 1, made.size())];
    }

    /// Back to the time before the first step.
    public void clear() {
        now = -1;
        cores.forEach(Core::clear);
        java.util.Arrays.fill(traffic, 0);
    }

    public List<Core> cores() {
        return cores;
    }

    /// Messages of this step from one core to another; the host is the core after the last.
    public int messages(int from, int to) {
        return traffic[from * cores.size() + to];
    }

    /// The next step.
    public void step() {
        now++;
        java.util.Arrays.fill(traffic, 0);
        for (int k = 0; k < cores.size(); k++) {
            cores.get(k).update(now);
        }
        for (int k = 0; k < cores.size(); k++) {
            deliver(k, cores.get(k), chip.cores.get(k));
        }
    }

    private void deliver(int from, Core core, LoadedCore loaded) {
        for (int s = 0; s < core.fired(); s++) {
            int compartment = core.fired(s);
            int end = loaded.routeStart[compartment + 1];
            for (int r = loaded.routeStart[compartment]; r < end; r++) {
                arrive(from, loaded.routeCore[r], loaded.routeAxon[r], core.payload(s));
            }
            core.sent(end - loaded.routeStart[compartment]);
        }
    }

    /// A spike of this step on one line of an input port.
    public void send(int port, int line, long payload) {
        int[] start = chip.lineStart[port];
        for (int r = start[line]; r < start[line + 1]; r++) {
            arrive(cores.size(), chip.lineCore[port][r], chip.lineAxon[port][r], payload);
        }
    }

    private void arrive(int from, int to, int axon, long payload) {
        traffic[from * cores.size() + to]++;
        cores.get(to).receive(axon, payload, now);
    }
}
