package snn.loihi.conform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/// What one population did: the checks of its states and of its spikes, step by step.
///
/// @param population its place in the case
record GoldenTrace(int population, String name, List<Check> checks) {
    private static final long WIDEST = 1L << 53;

    /// Compares one variable of one step; answers the first difference in words.
    @FunctionalInterface
    interface Check {
        Optional<String> of(int step, Observed seen);
    }

    static GoldenTrace read(int population, String name, Place place, int steps, int size)
            throws Malformed {
        var checks = new ArrayList<Check>();
        addStates('u', place, steps, size, checks);
        addStates('v', place, steps, size, checks);
        Optional<Place> spikes = place.find("spikes");
        if (spikes.isPresent()) {
            checks.add(spikes(spikes.get().items(steps), size));
        }
        Optional<Place> signed = place.find("signed_spikes");
        if (signed.isPresent()) {
            checks.add(signedSpikes(matrix(signed.get(), steps, size)));
        }
        if (checks.isEmpty()) {
            throw place.malformed("nothing to compare");
        }
        return new GoldenTrace(population, name, checks);
    }

    private static void addStates(char state, Place place, int steps, int size, List<Check> checks)
            throws Malformed {
        Optional<Place> values = place.find(String.valueOf(state));
        if (values.isPresent()) {
            checks.add(states(state, matrix(values.get(), steps, size)));
        }
        Optional<Place> digests = place.find(state + "_crc32");
        if (digests.isPresent()) {
            checks.add(digests(state, row(digests.get(), steps)));
        }
        Optional<Place> end = place.find(state + "_final");
        if (end.isPresent()) {
            long[] last = row(end.get(), size);
            checks.add((t, n) -> t < steps - 1 ? Optional.empty() : equal(state, t, last, n));
        }
    }

    private static long[] row(Place place, int size) throws Malformed {
        long[] values = place.integers(-WIDEST, WIDEST);
        if (values.length != size) {
            throw place.malformed("%d entries where %d belong", values.length, size);
        }
        return values;
    }

    private static long[][] matrix(Place place, int steps, int size) throws Malformed {
        List<Place> rows = place.items(steps);
        var values = new long[steps][];
        for (int t = 0; t < steps; t++) {
            values[t] = row(rows.get(t), size);
        }
        return values;
    }

    private static Check states(char state, long[][] values) {
        return (t, seen) -> equal(state, t, values[t], seen);
    }

    private static Optional<String> equal(char state, int step, long[] expected, Observed seen) {
        for (int n = 0; n < expected.length; n++) {
            long found = seen.state(state, n);
            if (found != expected[n]) {
                return difference(String.valueOf(state), step, n, expected[n], found);
            }
        }
        return Optional.empty();
    }

    private static Check digests(char state, long[] sums) {
        return (t, seen) -> {
            var crc = new CRC32();
            for (int n = 0; n < seen.size(); n++) {
                int value = (int) seen.state(state, n);
                for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
                    crc.update(value >> shift);
                }
            }
            return crc.getValue() == sums[t]
                    ? Optional.empty()
                    : Optional.of(
                            "`%s` of step %d: digest %d expected, %d found"
                                    .formatted(state, t + 1, sums[t], crc.getValue()));
        };
    }

    private static Check spikes(List<Place> steps, int size) throws Malformed {
        var expected = new long[steps.size()][];
        for (int t = 0; t < expected.length; t++) {
            expected[t] = Arrays.stream(steps.get(t).integers(0, size - 1)).sorted().toArray();
        }
        return (t, seen) -> {
            long[] found = seen.spikes();
            for (int n = 0; n < found.length; n++) {
                long wanted = Arrays.binarySearch(expected[t], n) >= 0 ? 1 : 0;
                if (found[n] != wanted) {
                    return difference("spikes", t, n, wanted, found[n]);
                }
            }
            return Optional.empty();
        };
    }

    private static Check signedSpikes(long[][] expected) {
        return (t, seen) -> {
            long[] found = seen.spikes();
            for (int n = 0; n < found.length; n++) {
                if (found[n] != expected[t][n]) {
                    return difference("spikes", t, n, expected[t][n], found[n]);
                }
            }
            return Optional.empty();
        };
    }

    private static Optional<String> difference(
            String variable, int step, int neuron, long expected, long found) {
        return Optional.of(
                "`%s` of step %d, neuron %d: %d expected, %d found"
                        .formatted(variable, step + 1, neuron, expected, found));
    }
}
