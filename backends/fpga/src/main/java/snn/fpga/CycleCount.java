package snn.fpga;

/// Counts the cycles of all windows an artefact ran; shared by its runners.
final class CycleCount {
    private long windows;
    private long total;
    private long most;

    synchronized void add(long cycles) {
        windows++;
        total += cycles;
        most = Math.max(most, cycles);
    }

    synchronized long windows() {
        return windows;
    }

    synchronized double mean() {
        return windows == 0 ? 0 : (double) total / windows;
    }

    synchronized long most() {
        return most;
    }
}
