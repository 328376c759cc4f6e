package snn.loihi.conform;

import java.util.List;
import java.util.Optional;

/// What enters a case at one input: for every step the lines that spike and what each carries.
///
/// @param graded whether the file gives payloads
record GoldenInput(String name, int size, int[][] lines, long[][] payloads, boolean graded) {
    private static final int MOST_LINES = 1 << 20;
    private static final long MOST_PAYLOAD = 1L << 32;

    static GoldenInput read(String name, Place place, int steps) throws Malformed {
        int size = place.at("n").integer(1, MOST_LINES);
        Optional<Place> values = place.find("values");
        return values.isPresent()
                ? graded(name, size, values.get().items(steps))
                : spikes(name, size, place.at("spikes").items(steps));
    }

    private static GoldenInput spikes(String name, int size, List<Place> steps) throws Malformed {
        var lines = new int[steps.size()][];
        var payloads = new long[steps.size()][];
        for (int t = 0; t < lines.length; t++) {
            lines[t] = narrow(steps.get(t).integers(0, size - 1));
            payloads[t] = new long[lines[t].length];
            java.util.Arrays.fill(payloads[t], 1);
        }
        return new GoldenInput(name, size, lines, payloads, false);
    }

    private static GoldenInput graded(String name, int size, List<Place> steps) throws Malformed {
        var lines = new int[steps.size()][];
        var payloads = new long[steps.size()][];
        for (int t = 0; t < lines.length; t++) {
            long[] all = steps.get(t).integers(-MOST_PAYLOAD, MOST_PAYLOAD);
            if (all.length != size) {
                throw steps.get(t).malformed("%d values for %d lines", all.length, size);
            }
            lines[t] = java.util.stream.IntStream.range(0, size).filter(n -> all[n] != 0).toArray();
            payloads[t] = java.util.Arrays.stream(lines[t]).mapToLong(n -> all[n]).toArray();
        }
        return new GoldenInput(name, size, lines, payloads, true);
    }

    private static int[] narrow(long[] wide) {
        return java.util.Arrays.stream(wide).mapToInt(Math::toIntExact).toArray();
    }
}
