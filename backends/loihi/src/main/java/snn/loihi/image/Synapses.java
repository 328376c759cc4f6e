package snn.loihi.image;

/// Some synapses of one axon in one format and with one delay. They reach `targets`, or, where that
/// is empty, the run of compartments that starts at `first`. The arrays are shared and not to be
/// changed.
///
/// @param format index into the core's formats
/// @param connection tells apart the connections that may have a register of their own
/// @param delay a spike of step t acts in step `t + 1 + delay`
/// @param mantissas nominal mantissas, see [SynapseFormat]
public record Synapses(
        int format, int connection, int delay, int first, int[] targets, int[] mantissas) {
    public static Synapses run(int format, int connection, int delay, int first, int[] mantissas) {
        return new Synapses(format, connection, delay, first, new int[0], mantissas);
    }

    public static Synapses list(
            int format, int connection, int delay, int[] targets, int[] mantissas) {
        if (targets.length != mantissas.length) {
            throw new IllegalArgumentException(
                    targets.length + " targets, " + mantissas.length + " mantissas");
        }
        return new Synapses(format, connection, delay, 0, targets, mantissas);
    }

    public boolean isRun() {
        return targets.length == 0;
    }

    public int size() {
        return mantissas.length;
    }
}
