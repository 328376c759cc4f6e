package snn.simd;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import snn.ir.Concat;
import snn.ir.DelayLine;
import snn.ir.DiscreteModel;
import snn.ir.DiscreteNode;
import snn.ir.DiscretePopulation;
import snn.ir.Dropout;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Header;
import snn.ir.Input;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.IntegerNode;
import snn.ir.IntegerPopulation;
import snn.ir.IntegerProjection;
import snn.ir.Normalisation;
import snn.ir.Pooling;
import snn.ir.Program;
import snn.ir.Projection;
import snn.ir.ReadOut;
import snn.ir.Reduction;
import snn.ir.TimeGrid;
import snn.ir.WeightFormat;
import snn.ir.diagnostic.Span;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.graph.Named;
import snn.ir.synapse.Connectivity;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Dense;
import snn.ir.synapse.OneToOne;
import snn.ir.synapse.Sparse;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Random networks of every connection and layer there is, with late edges, loops through several
/// nodes, and neurons of several ports; the same for the same seed.
final class MixedNetworks {
    private static final List<String> SPIKING = List.of("if", "lif", "cuba_lif", "alif");

    /// Steps that normalisation through time has numbers for; more than a run takes.
    private static final int ROWS = 90;

    private final Random random;
    private final long seed;
    private final boolean whole;
    private final List<Named> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private int linear;

    private MixedNetworks(long seed, boolean whole) {
        this.random = new Random(seed);
        this.seed = seed;
        this.whole = whole;
    }

    static DiscreteModel real(long seed) {
        return (DiscreteModel) new MixedNetworks(seed, false).make();
    }

    static IntegerModel whole(long seed) {
        return (IntegerModel) new MixedNetworks(seed, true).make();
    }

    private Program make() {
        Named here = encoder();
        int stages = 3 + random.nextInt(4);
        for (int n = 0; n < stages; n++) {
            here = stage(here);
            // whole numbers behind two projections might not fit 32 bits
            boolean must = linear > (whole ? 0 : 1) || n == stages - 1;
            here = must || random.nextBoolean() ? neurons(here) : here;
        }
        Named last = projection(here, new Dense(here.shape().length(), 1 + random.nextInt(5)), 0);
        Named out = add(population("out", last.shape(), "li"));
        join(last, out, Edge.INPUT, random.nextInt(2));
        return program();
    }

    private Named encoder() {
        int[] channels = {1, 2, 3, 15, 16, 17};
        int deep = channels[random.nextInt(channels.length)];
        int size = 3 + random.nextInt(deep > 3 ? 2 : 6);
        Shape shape =
                random.nextInt(3) == 0 ? Shape.of(deep, size + 4) : Shape.of(deep, size, size + 1);
        var input = add(new Input("image", shape, 0, 1, Span.NONE));
        boolean direct = random.nextInt(3) == 0;
        Map<String, Double> setting = direct ? Map.of("gain", 1.0) : Map.of("rate", 400.0);
        var encoder = new Encoder("code", shape, direct ? "direct" : "poisson", setting, Span.NONE);
        Named code = add(whole ? new IntegerEncoder(encoder, direct ? 127 : 1) : encoder);
        join(input, code, Edge.INPUT, 0);
        return code;
    }

    private Named stage(Named here) {
        boolean plane = here.shape().rank() > 1;
        return switch (random.nextInt(plane ? 13 : 8)) {
            case 0 -> projection(here, new OneToOne(here.shape()), late());
            case 1 ->
                    projection(here, new Sparse(here.shape().length(), size(), 0.3, seed), late());
            case 2 -> projection(here, new Dense(here.shape().length(), size()), late());
            case 3 -> pass(here, new Dropout(name(), here.shape(), 0.5, Span.NONE));
            case 4 -> concat(here);
            case 5 -> sum(here);
            case 6 -> whole ? stage(here) : pass(here, normalisation(name(), here.shape()));
            case 7 -> pass(here, delays(here.shape()));
            case 8, 9 -> pool(here);
            default -> projection(here, convolution(here.shape()), late());
        };
    }

    private DelayLine delays(Shape shape) {
        boolean each = random.nextInt(4) > 0;
        Tensor steps =
                each
                        ? Tensor.of(shape, random.longs(shape.length(), 0, 8).toArray())
                        : Tensor.scalar((long) random.nextInt(100));
        return new DelayLine(name(), shape, steps, Span.NONE);
    }

    private Named pool(Named here) {
        Pooling.Kind[] kinds = Pooling.Kind.values();
        Pooling.Kind kind = kinds[random.nextInt(kinds.length)];
        kind = whole && kind == Pooling.Kind.AVERAGE ? Pooling.Kind.SUM : kind;
        List<Integer> axes = here.shape().extents().subList(1, here.shape().rank());
        int kernel = 1 + random.nextInt(Math.min(3, Collections.min(axes)));
        var window = window(here.shape().rank() - 1, kernel, 1, random.nextInt(kernel));
        return pass(here, new Pooling(name(), kind, here.shape(), window, Span.NONE));
    }

    /// As many zeros after each axis as before it, or other numbers.
    private Window window(int rank, int kernel, int dilation, int padding) {
        int stride = 1 + random.nextInt(2);
        int after = random.nextInt(4) == 0 ? random.nextInt(3) + padding : padding;
        return new Window(
                Collections.nCopies(rank, kernel),
                Collections.nCopies(rank, stride),
                Collections.nCopies(rank, padding),
                Collections.nCopies(rank, after),
                Collections.nCopies(rank, dilation));
    }

    private Convolution convolution(Shape in) {
        int[] channels = {1, 3, 4, 15, 16, 17};
        int wide = channels[random.nextInt(channels.length)];
        boolean alone = random.nextInt(4) == 0;
        int groups = alone ? in.extent(0) : 1;
        int kernel = 1 + random.nextInt(3);
        int dilation = 1 + random.nextInt(2);
        int padding = dilation * (kernel - 1);
        var window = window(in.rank() - 1, kernel, dilation, padding);
        return new Convolution(in, alone ? groups * (1 + random.nextInt(5)) : wide, window, groups);
    }

    private Named concat(Named here) {
        var join = add(new Concat(name(), List.of(here.shape(), here.shape()), Span.NONE));
        join(here, join, Concat.port(0), random.nextInt(2));
        join(here, join, Concat.port(1), random.nextInt(3));
        if (random.nextInt(3) == 0) {
            join(here, join, Concat.port(1), 1);
        }
        return join;
    }

    private Named sum(Named here) {
        var sum = add(new Flatten(name(), Shape.of(here.shape().length()), Span.NONE));
        join(here, sum, Edge.INPUT, random.nextInt(2));
        if (random.nextBoolean()) {
            join(here, sum, Edge.INPUT, random.nextInt(3));
        }
        return sum;
    }

    private Named pass(Named here, Named node) {
        Named added = add(node);
        join(here, added, Edge.INPUT, late());
        return added;
    }

    /// A population behind `here`, at times with a loop through two or three nodes.
    private Named neurons(Named here) {
        linear = 0;
        Named cells;
        if (random.nextInt(3) == 0) {
            cells = add(ported(here.shape()));
            join(here, cells, "exc", 0);
            Named inhibition = projection(here, new OneToOne(here.shape()), late());
            join(inhibition, cells, "inh", random.nextInt(2));
        } else {
            String kind = SPIKING.get(random.nextInt(SPIKING.size()));
            cells = add(population(name(), here.shape(), kind));
            join(here, cells, Edge.INPUT, 0);
        }
        if (random.nextBoolean()) {
            loop(cells);
        }
        linear = 0;
        return cells;
    }

    private void loop(Named cells) {
        int size = cells.shape().length();
        Named back = projection(cells, new Sparse(size, size, 0.1, seed + 1), random.nextInt(2));
        if (random.nextBoolean()) {
            back = sum(back);
        }
        boolean ports = cells.shape().size() > 0 && hasPort(cells);
        join(back, cells, ports ? "mod" : Edge.INPUT, 1 + random.nextInt(2));
    }

    private static boolean hasPort(Named cells) {
        return switch (cells) {
            case DiscretePopulation p -> p.dynamics().ports().contains("mod");
            case IntegerPopulation p -> p.dynamics().ports().contains("mod");
            default -> false;
        };
    }

    private Named ported(Shape shape) {
        boolean late = random.nextBoolean();
        return whole ? Ported.whole(name(), shape, late) : Ported.real(name(), shape, late);
    }

    private Named population(String name, Shape shape, String kind) {
        var p = new Networks(random.nextLong()).population(name, kind, shape.length());
        var real =
                new DiscretePopulation(
                        name, shape, kind, p.dynamics(), p.parameters(), p.learned(), Span.NONE);
        return whole ? new IntegerNetworks(random.nextLong()).population(real) : real;
    }

    private Named projection(Named here, Connectivity connectivity, int delay) {
        linear++;
        String name = name();
        boolean biased = random.nextBoolean();
        Named node =
                whole ? integers(name, connectivity, biased) : reals(name, connectivity, biased);
        add(node);
        join(here, node, Edge.INPUT, delay);
        return node;
    }

    private Projection reals(String name, Connectivity connectivity, boolean biased) {
        int count = connectivity.weights().length();
        Optional<Tensor> bias =
                biased
                        ? Optional.of(
                                Tensor.of(
                                        connectivity.biases(),
                                        uniform(connectivity.biases().length(), 0.3)))
                        : Optional.empty();
        double width = 1.5 / Math.sqrt(connectivity.fanIn());
        return new Projection(
                name,
                connectivity,
                WeightFormat.REAL,
                biased,
                Optional.of(Tensor.of(connectivity.weights(), uniform(count, width))),
                bias,
                Optional.empty(),
                Span.NONE);
    }

    private IntegerProjection integers(String name, Connectivity connectivity, boolean biased) {
        boolean broad = random.nextBoolean();
        int most = broad ? 300 : 40;
        int[] weights = random.ints(connectivity.weights().length(), -most / 2, most).toArray();
        Optional<Tensor> bias =
                biased
                        ? Optional.of(
                                Tensor.of(
                                        connectivity.biases(),
                                        random.ints(connectivity.biases().length(), -999, 1999)
                                                .toArray()))
                        : Optional.empty();
        return new IntegerProjection(
                name,
                connectivity,
                Tensor.of(connectivity.weights(), weights),
                broad ? 10 : 8,
                linear > 1 ? 0 : random.nextInt(3),
                bias,
                Span.NONE);
    }

    private Normalisation normalisation(String name, Shape shape) {
        int channels = shape.extent(0);
        boolean through = random.nextBoolean();
        int rows = through ? ROWS : 1;
        Shape numbers = through ? Shape.of(ROWS, channels) : Shape.of(channels);
        var learned =
                new Normalisation.Learned(
                        positive(numbers, rows * channels),
                        through
                                ? Tensor.of(numbers, new float[rows * channels])
                                : Tensor.of(numbers, uniform(channels, 0.3)),
                        Tensor.of(numbers, uniform(rows * channels, 0.3)),
                        positive(numbers, rows * channels));
        return new Normalisation(name, shape, through, 0.1, 1e-5, Optional.of(learned), Span.NONE);
    }

    private Tensor positive(Shape shape, int count) {
        float[] values = uniform(count, 0.5);
        for (int n = 0; n < count; n++) {
            values[n] = 0.5f + Math.abs(values[n]);
        }
        return Tensor.of(shape, values);
    }

    /// Values with a mean above 0, so that neurons fire.
    private float[] uniform(int count, double width) {
        var values = new float[count];
        for (int n = 0; n < count; n++) {
            values[n] = (float) (width * (random.nextDouble() * 2 - 0.7));
        }
        return values;
    }

    private Program program() {
        var header = new Header("random", "", "", Optional.empty(), Optional.empty(), List.of());
        Reduction[] reductions = Reduction.values();
        var reduction = reductions[random.nextInt(reductions.length)];
        reduction = reduction.readsSpikes() ? Reduction.EACH_STEP : reduction;
        var readOuts = List.of(new ReadOut("label", "out", reduction, true, Span.NONE));
        var time = new TimeGrid(12, 1);
        if (whole) {
            List<IntegerNode> all = nodes.stream().map(IntegerNode.class::cast).toList();
            return new IntegerModel(header, time, new Graph<>(all, edges), readOuts);
        }
        List<DiscreteNode> all = nodes.stream().map(DiscreteNode.class::cast).toList();
        return new DiscreteModel(header, time, new Graph<>(all, edges), readOuts);
    }

    private int size() {
        int[] sizes = {1, 7, 15, 16, 17, 64, 65};
        return sizes[random.nextInt(sizes.length)];
    }

    private int late() {
        return random.nextInt(4) == 0 ? 1 + random.nextInt(2) : 0;
    }

    private String name() {
        return "n" + nodes.size();
    }

    private Named add(Named node) {
        nodes.add(node);
        return node;
    }

    private void join(Named from, Named to, String port, int delay) {
        edges.add(new Edge(from.name(), to.name(), port, delay));
    }
}
