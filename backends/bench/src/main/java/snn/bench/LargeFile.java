package snn.bench;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import snn.ir.Encoder;
import snn.ir.Header;
import snn.ir.Input;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.Population;
import snn.ir.Projection;
import snn.ir.ReadOut;
import snn.ir.Reduction;
import snn.ir.TimeGrid;
import snn.ir.WeightFormat;
import snn.ir.diagnostic.Span;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.neuron.NeuronKinds;
import snn.ir.random.CounterRandom;
import snn.ir.tensor.ElementType;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.wire.SnnbFile;
import snn.ir.wire.StoredModel;

/// Writes a `.snnb` file of dense layers of 1 GiB each, and reads it, each time with how long it
/// took and the most heap it had:
///
///     java -Xmx1200m -cp backends/bench/target/benchmarks.jar snn.bench.LargeFile write 4 a.snnb
///     java -Xmx1200m -cp backends/bench/target/benchmarks.jar snn.bench.LargeFile read a.snnb
public final class LargeFile {
    /// So many squared floats are 1 GiB.
    private static final int NEURONS = 1 << 14;

    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private LargeFile() {}

    public static void main(String[] args) throws IOException {
        switch (args[0]) {
            case "write" -> write(Integer.parseInt(args[1]), Path.of(args[2]));
            case "read" -> read(Path.of(args[1]));
            default -> throw new IllegalArgumentException("write LAYERS FILE, or read FILE");
        }
    }

    private static void write(int layers, Path file) throws IOException {
        Model model = model(layers);
        long start = System.nanoTime();
        SnnbFile.write(file, StoredModel.of(model)).orThrow();
        report("written", Files.size(file), start);
    }

    private static void read(Path file) throws IOException {
        long start = System.nanoTime();
        SnnbFile.open(file).orThrow();
        report("opened", Files.size(file), start);
        start = System.nanoTime();
        SnnbFile.read(file).orThrow();
        report("read with every check", Files.size(file), start);
    }

    private static void report(String what, long bytes, long start) {
        double seconds = (System.nanoTime() - start) * 1e-9;
        long heap =
                ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(p -> p.getType() == MemoryType.HEAP)
                        .map(MemoryPoolMXBean::getPeakUsage)
                        .mapToLong(java.lang.management.MemoryUsage::getUsed)
                        .sum();
        System.out.printf(
                "%s: %.2f GB in %.2f s, %.2f GB/s, peak heap %d MB%n",
                what, bytes * 1e-9, seconds, bytes * 1e-9 / seconds, heap >> 20);
    }

    private static Model model(int layers) {
        List<Node> nodes = new ArrayList<>();
        Shape shape = Shape.of(NEURONS);
        nodes.add(new Input("image", shape, 0, 1, Span.NONE));
        nodes.add(new Encoder("spikes", shape, "poisson", Map.of("rate", 100.0), Span.NONE));
        for (int n = 1; n <= layers; n++) {
            nodes.add(dense("w" + n, weights(n)));
            nodes.add(lif("h" + n));
        }
        var edges = new ArrayList<Edge>();
        for (int n = 1; n < nodes.size(); n++) {
            edges.add(Edge.of(nodes.get(n - 1).name(), nodes.get(n).name()));
        }
        var answer = new ReadOut("answer", "h" + layers, Reduction.SPIKE_COUNT, true, Span.NONE);
        return new Model(
                new Header("large", "", "", Optional.empty(), Optional.empty(), List.of()),
                Optional.of(new TimeGrid(2, 1)),
                new Graph<>(nodes, edges),
                List.of(answer));
    }

    private static Projection dense(String name, Tensor weights) {
        return Projection.dense(
                name,
                NEURONS,
                Shape.of(NEURONS),
                WeightFormat.REAL,
                false,
                Optional.of(weights),
                Optional.empty(),
                Span.NONE);
    }

    private static Population lif(String name) {
        var choices = Map.of("reset", "subtract", "integration", "exact");
        return new Population(
                name,
                Shape.of(NEURONS),
                "lif",
                choices,
                Map.of(
                        "tau_mem", Tensor.scalar(20.0),
                        "threshold", Tensor.scalar(1.0),
                        "refractory", Tensor.scalar(0.0)),
                Set.of(),
                NeuronKinds.named("lif").orElseThrow().dynamicsFor(choices),
                Span.NONE);
    }

    /// Random weights outside the heap.
    private static Tensor weights(int layer) {
        long count = (long) NEURONS * NEURONS;
        MemorySegment bytes = Arena.ofAuto().allocate(count * Float.BYTES, 64);
        long stream = CounterRandom.stream(layer, "large");
        for (long n = 0; n < count; n++) {
            bytes.set(FLOAT, n * Float.BYTES, (CounterRandom.uniform(stream, n) - 0.5f) / 50);
        }
        return Tensor.over(ElementType.FLOAT32, Shape.of(NEURONS, NEURONS), bytes);
    }
}
