package snn.loihi.emulator;

import java.util.List;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import snn.loihi.image.Clamp;
import snn.loihi.image.Compartment;
import snn.loihi.image.CoreImage;
import snn.loihi.image.Destination;
import snn.loihi.image.NeuronModel;

/// A core image as arrays, one entry a compartment. Never changed once made.
final class LoadedCore {
    final int size;
    final int[] keepU;
    final int[] keepV;
    final long[] threshold;
    final long[] bias;
    final int[] biasFrom;
    final int[] refractory;
    final Clamp clamp;
    final NeuronModel model;
    final SynapticMemory memory;
    final int[] routeStart;
    final int[] routeCore;
    final int[] routeAxon;

    LoadedCore(CoreImage image, Semantics semantics) {
        List<Compartment> all = image.compartments();
        int whole = 1 << Semantics.DECAY_BITS;
        size = all.size();
        keepU = integers(all, c -> whole - 1 - c.decayU());
        keepV = integers(all, c -> whole - c.decayV());
        threshold = longs(all, c -> (long) c.threshold() << Semantics.THRESHOLD_SHIFT);
        bias = longs(all, Compartment::bias);
        biasFrom = integers(all, Compartment::biasFrom);
        refractory = integers(all, Compartment::refractory);
        clamp = image.clamp();
        model = image.model();
        memory = new SynapticMemory(image, semantics);
        List<Destination> routes = image.outAxons().stream().flatMap(List::stream).toList();
        routeStart = new int[size + 1];
        for (int c = 0; c < size; c++) {
            routeStart[c + 1] = routeStart[c] + image.outAxons().get(c).size();
        }
        routeCore = integers(routes, Destination::core);
        routeAxon = integers(routes, Destination::axon);
    }

    private static <T> int[] integers(List<T> all, ToIntFunction<T> value) {
        return all.stream().mapToInt(value).toArray();
    }

    private static <T> long[] longs(List<T> all, ToLongFunction<T> value) {
        return all.stream().mapToLong(value).toArray();
    }
}
