package snn.loihi.conform;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import snn.loihi.image.ChipImage;
import snn.loihi.image.CoreImage;
import snn.loihi.image.Destination;
import snn.loihi.image.InAxon;
import snn.loihi.image.InputPort;
import snn.loihi.image.SynapseFormat;
import snn.loihi.image.Synapses;

/// Turns a case into core images: each population on cores of its own, as many neurons on each as
/// the chip has compartments, in the order of the file.
final class CaseImage {
    private final GoldenCase golden;
    private final int perCore;
    private final List<List<InAxon>> inAxons = new ArrayList<>();
    private final Map<String, Integer> firstCore = new LinkedHashMap<>();

    private CaseImage(GoldenCase golden, int perCore) {
        this.golden = golden;
        this.perCore = perCore;
        for (GoldenPopulation population : golden.populations()) {
            firstCore.put(population.name(), inAxons.size());
            for (int n = 0; n < population.size(); n += perCore) {
                inAxons.add(new ArrayList<>());
            }
        }
    }

    static ChipImage of(GoldenCase golden, int perCore) {
        return new CaseImage(golden, perCore).image();
    }

    private ChipImage image() {
        Map<String, List<List<Destination>>> out = new LinkedHashMap<>();
        golden.inputs().forEach(i -> out.put(i.name(), destinations(i.name(), i.size())));
        golden.populations().forEach(p -> out.put(p.name(), destinations(p.name(), p.size())));
        var cores = new ArrayList<CoreImage>();
        for (GoldenPopulation population : golden.populations()) {
            addCores(population, out.getOrDefault(population.name(), List.of()), cores);
        }
        var ports = new ArrayList<InputPort>();
        for (GoldenInput input : golden.inputs()) {
            ports.add(new InputPort(input.name(), out.getOrDefault(input.name(), List.of())));
        }
        return new ChipImage(cores, ports);
    }

    private void addCores(
            GoldenPopulation population, List<List<Destination>> out, List<CoreImage> cores) {
        List<SynapseFormat> formats =
                golden.connections().stream().map(GoldenConnection::format).toList();
        for (int first = 0; first < population.size(); first += perCore) {
            int end = Math.min(population.size(), first + perCore);
            cores.add(
                    new CoreImage(
                            IntStream.range(first, end).mapToObj(population::compartment).toList(),
                            population.clamp(),
                            population.model(),
                            formats,
                            inAxons.get(cores.size()),
                            out.subList(first, end)));
        }
    }

    /// Gives every neuron of a source an axon on each core that it reaches.
    private List<List<Destination>> destinations(String source, int size) {
        List<Map<Integer, List<Synapses>>> reach = new ArrayList<>();
        for (int n = 0; n < size; n++) {
            reach.add(new java.util.TreeMap<>());
        }
        for (int c = 0; c < golden.connections().size(); c++) {
            if (golden.connections().get(c).source().equals(source)) {
                addSynapses(c, reach);
            }
        }
        var destinations = new ArrayList<List<Destination>>();
        for (int n = 0; n < size; n++) {
            var own = new ArrayList<Destination>();
            String name = source + "[" + n + "]";
            reach.get(n)
                    .forEach((core, synapses) -> {
                        own.add(new Destination(core, inAxons.get(core).size()));
                        inAxons.get(core).add(new InAxon(name, synapses));
                    });
            destinations.add(own);
        }
        return destinations;
    }

    private void addSynapses(int which, List<Map<Integer, List<Synapses>>> reach) {
        GoldenConnection connection = golden.connections().get(which);
        int base = firstCore.getOrDefault(connection.target(), 0);
        Comparator<Integer> order =
                Comparator.<Integer>comparingInt(k -> connection.from()[k])
                        .thenComparingInt(k -> connection.to()[k] / perCore)
                        .thenComparingInt(k -> connection.delays()[k])
                        .thenComparingInt(k -> connection.to()[k]);
        List<Integer> sorted =
                IntStream.range(0, connection.from().length).boxed().sorted(order).toList();
        for (int begin = 0; begin < sorted.size(); ) {
            int end = endOfGroup(connection, sorted, begin);
            int first = sorted.get(begin);
            List<Integer> group = sorted.subList(begin, end);
            int core = base + connection.to()[first] / perCore;
            reach.get(connection.from()[first])
                    .computeIfAbsent(core, k -> new ArrayList<>())
                    .add(synapses(which, connection, group));
            begin = end;
        }
    }

    private int endOfGroup(GoldenConnection connection, List<Integer> sorted, int begin) {
        int first = sorted.get(begin);
        int end = begin + 1;
        while (end < sorted.size()
                && connection.from()[sorted.get(end)] == connection.from()[first]
                && connection.to()[sorted.get(end)] / perCore == connection.to()[first] / perCore
                && connection.delays()[sorted.get(end)] == connection.delays()[first]) {
            end++;
        }
        return end;
    }

    private Synapses synapses(int which, GoldenConnection connection, List<Integer> group) {
        return Synapses.list(
                which,
                which,
                connection.delays()[group.getFirst()],
                group.stream().mapToInt(k -> connection.to()[k] % perCore).toArray(),
                group.stream().mapToInt(k -> connection.mantissas()[k]).toArray());
    }
}
