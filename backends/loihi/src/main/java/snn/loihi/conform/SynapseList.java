package snn.loihi.conform;

import java.util.Arrays;
import snn.loihi.image.SynapseFormat;

/// Gathers synapses while a connection is read; a weight of 0 is none.
final class SynapseList {
    private int[] from = new int[64];
    private int[] to = new int[64];
    private int[] mantissas = new int[64];
    private int[] delays = new int[64];
    private int size;

    void add(int source, int target, int mantissa, int delay) {
        if (mantissa == 0) {
            return;
        }
        if (size == from.length) {
            from = Arrays.copyOf(from, 2 * size);
            to = Arrays.copyOf(to, 2 * size);
            mantissas = Arrays.copyOf(mantissas, 2 * size);
            delays = Arrays.copyOf(delays, 2 * size);
        }
        from[size] = source;
        to[size] = target;
        mantissas[size] = mantissa;
        delays[size++] = delay;
    }

    GoldenConnection connection(String source, String target, SynapseFormat format) {
        return new GoldenConnection(
                source,
                target,
                format,
                Arrays.copyOf(from, size),
                Arrays.copyOf(to, size),
                Arrays.copyOf(mantissas, size),
                Arrays.copyOf(delays, size));
    }
}
