package snn.loihi.emulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snn.loihi.image.CoreImage;
import snn.loihi.image.InAxon;
import snn.loihi.image.Synapses;

/// The synapses of one core, laid out for reading: the weights decoded, those of one axon side by
/// side. Never changed once made, and shared by all who run the core.
final class SynapticMemory {
    private record Key(int connection, int delay, SumRegister register) {}

    private final int[] axonStart;
    private final int[] register;
    private final int[] delay;
    private final int[] first;
    private final int[] start;
    private final int[] target;
    private final long[] weight;
    private final List<SumRegister> registers = new ArrayList<>(List.of(SumRegister.SHARED));
    private final int greatestDelay;

    SynapticMemory(CoreImage image, Semantics semantics) {
        List<Synapses> all = image.inAxons().stream().flatMap(a -> a.synapses().stream()).toList();
        axonStart = starts(image.inAxons());
        register = new int[all.size()];
        delay = all.stream().mapToInt(Synapses::delay).toArray();
        first = all.stream().mapToInt(s -> s.isRun() ? s.first() : -1).toArray();
        start = new int[all.size() + 1];
        for (int g = 0; g < all.size(); g++) {
            start[g + 1] = Math.addExact(start[g], all.get(g).size());
        }
        target = new int[start[all.size()]];
        weight = new long[start[all.size()]];
        fill(all, image, semantics);
        greatestDelay = java.util.Arrays.stream(delay).max().orElse(0);
    }

    private static int[] starts(List<InAxon> axons) {
        var starts = new int[axons.size() + 1];
        for (int a = 0; a < axons.size(); a++) {
            starts[a + 1] = starts[a] + axons.get(a).synapses().size();
        }
        return starts;
    }

    private void fill(List<Synapses> all, CoreImage image, Semantics semantics) {
        Map<Key, Integer> known = new LinkedHashMap<>();
        for (int g = 0; g < all.size(); g++) {
            Synapses group = all.get(g);
            var format = image.formats().get(group.format());
            register[g] = registerOf(group, semantics.weights().register(format), known);
            for (int k = 0; k < group.size(); k++) {
                weight[start[g] + k] = semantics.weights().weight(format, group.mantissas()[k]);
            }
            System.arraycopy(group.targets(), 0, target, start[g], group.targets().length);
        }
    }

    private int registerOf(Synapses group, SumRegister kind, Map<Key, Integer> known) {
        if (kind.equals(SumRegister.SHARED)) {
            return 0;
        }
        var key = new Key(group.connection(), group.delay(), kind);
        return known.computeIfAbsent(
                key,
                k -> {
                    registers.add(kind);
                    return registers.size() - 1;
                });
    }

    List<SumRegister> registers() {
        return registers;
    }

    int greatestDelay() {
        return greatestDelay;
    }

    /// Adds what a message to `axon` brings, and tells how many synapses it met.
    int receive(int axon, long payload, int now, Accumulators sums) {
        int met = 0;
        for (int g = axonStart[axon]; g < axonStart[axon + 1]; g++) {
            long[] into = sums.of(register[g]);
            int from = sums.slot(now + 1 + delay[g]);
            if (first[g] < 0) {
                addList(g, payload, into, from);
            } else if (payload == 1) {
                addRun(start[g], start[g + 1], into, from + first[g]);
            } else {
                addRun(g, payload, into, from + first[g]);
            }
            met += start[g + 1] - start[g];
        }
        return met;
    }

    private void addList(int group, long payload, long[] into, int from) {
        for (int k = start[group]; k < start[group + 1]; k++) {
            into[from + target[k]] += weight[k] * payload;
        }
    }

    /// The common case, kept apart because the JIT turns it into vector code.
    private void addRun(int begin, int end, long[] into, int from) {
        for (int k = 0; k < end - begin; k++) {
            into[from + k] += weight[begin + k];
        }
    }

    private void addRun(int group, long payload, long[] into, int from) {
        for (int k = start[group]; k < start[group + 1]; k++) {
            into[from + k - start[group]] += weight[k] * payload;
        }
    }
}
