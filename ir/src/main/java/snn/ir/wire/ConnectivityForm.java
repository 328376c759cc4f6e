package snn.ir.wire;

import java.util.List;
import java.util.Optional;
import snn.ir.synapse.Connectivity;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Dense;
import snn.ir.synapse.OneToOne;
import snn.ir.synapse.Sparse;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.wire.v1.GraphProto;

/// Connectivities and windows.
final class ConnectivityForm {
    /// The most an extent of a window may be, and a stride, a padding or a dilation.
    private static final int MOST = 1 << 20;

    private ConnectivityForm() {}

    static GraphProto.Connectivity write(Connectivity connectivity) {
        var out = GraphProto.Connectivity.newBuilder();
        return switch (connectivity) {
            case Dense(int axons, int neurons) ->
                    out.setDense(
                                    GraphProto.Connectivity.Dense.newBuilder()
                                            .setAxons(axons)
                                            .setNeurons(neurons))
                            .build();
            case Convolution c -> out.setConvolution(write(c)).build();
            case OneToOne(Shape in) ->
                    out.setOneToOne(
                                    GraphProto.Connectivity.OneToOne.newBuilder()
                                            .setIn(ShapeForm.write(in)))
                            .build();
            case Sparse s -> out.setSparse(write(s)).build();
        };
    }

    /// @param weights that the file has for it; they bound what a sparse pattern takes to draw
    static Connectivity read(
            GraphProto.Connectivity message, Optional<Tensor> weights, Tensors tensors) {
        return switch (message.getKindCase()) {
            case DENSE -> dense(message.getDense());
            case CONVOLUTION -> convolution(message.getConvolution());
            case ONE_TO_ONE -> new OneToOne(ShapeForm.readOfNode(message.getOneToOne().getIn()));
            case SPARSE -> sparse(message.getSparse(), weights, tensors);
            case KIND_NOT_SET ->
                    throw new Malformed("a kind of connectivity this version does not know");
        };
    }

    static GraphProto.Window write(Window window) {
        return GraphProto.Window.newBuilder()
                .addAllKernel(window.kernel())
                .addAllStride(window.stride())
                .addAllPadding(window.before())
                .addAllPaddingAfter(window.evenlyPadded() ? List.of() : window.after())
                .addAllDilation(window.dilation())
                .build();
    }

    /// A window that fits over the spatial axes of `in`.
    static Window window(GraphProto.Window message, Shape in) {
        int rank = message.getKernelCount();
        Malformed.unless(
                (rank == 1 || rank == 2)
                        && in.rank() == rank + 1
                        && message.getStrideCount() == rank
                        && message.getPaddingCount() == rank
                        && after(message).size() == rank
                        && message.getDilationCount() == rank,
                "a window of rank %d over %s",
                rank,
                in);
        within(message.getKernelList(), 1);
        within(message.getStrideList(), 1);
        within(message.getPaddingList(), 0);
        within(after(message), 0);
        within(message.getDilationList(), 1);
        return new Window(
                message.getKernelList(),
                message.getStrideList(),
                message.getPaddingList(),
                after(message),
                message.getDilationList());
    }

    private static List<Integer> after(GraphProto.Window message) {
        return message.getPaddingAfterCount() == 0
                ? message.getPaddingList()
                : message.getPaddingAfterList();
    }

    /// What leaves the windows of so many channels, `weights` for each, can be counted by an int.
    static void countable(int channels, Window window, Shape in, int weights) {
        double out = channels;
        double kernel = (double) channels * weights;
        for (int axis = 0; axis < window.rank(); axis++) {
            out *= window.count(axis, in.extent(axis + 1));
            kernel *= window.kernel().get(axis);
        }
        Malformed.unless(
                Math.max(out, kernel) <= Integer.MAX_VALUE,
                "%d channels of windows over %s, more elements than can be counted",
                channels,
                in);
    }

    private static void within(List<Integer> numbers, int least) {
        for (int number : numbers) {
            Malformed.unless(
                    number >= least && number <= MOST,
                    "a window with %s",
                    Integer.toUnsignedString(number));
        }
    }

    private static Dense dense(GraphProto.Connectivity.Dense message) {
        Malformed.unless(
                message.getAxons() > 0 && message.getNeurons() > 0,
                "synapses from %s axons to %s neurons",
                Integer.toUnsignedString(message.getAxons()),
                Integer.toUnsignedString(message.getNeurons()));
        return new Dense(message.getAxons(), message.getNeurons());
    }

    private static GraphProto.Connectivity.Convolution write(Convolution c) {
        return GraphProto.Connectivity.Convolution.newBuilder()
                .setIn(ShapeForm.write(c.in()))
                .setChannels(c.channels())
                .setWindow(write(c.window()))
                .setGroups(c.groups())
                .build();
    }

    private static Convolution convolution(GraphProto.Connectivity.Convolution message) {
        Shape in = ShapeForm.readOfNode(message.getIn());
        Window window = window(message.getWindow(), in);
        int groups = message.getGroups();
        Malformed.unless(
                message.getChannels() > 0
                        && groups > 0
                        && message.getChannels() % groups == 0
                        && in.extent(0) % groups == 0,
                "%s groups of %d channels in and %s out",
                Integer.toUnsignedString(groups),
                in.extent(0),
                Integer.toUnsignedString(message.getChannels()));
        countable(message.getChannels(), window, in, in.extent(0) / groups);
        return new Convolution(in, message.getChannels(), window, groups);
    }

    private static GraphProto.Connectivity.Sparse write(Sparse s) {
        return GraphProto.Connectivity.Sparse.newBuilder()
                .setAxons(s.axons())
                .setNeurons(s.neurons())
                .setProbability(s.probability())
                .setSeed(s.seed())
                .build();
    }

    private static Sparse sparse(
            GraphProto.Connectivity.Sparse message, Optional<Tensor> weights, Tensors tensors) {
        Malformed.unless(
                message.getAxons() > 0
                        && message.getNeurons() > 0
                        && message.getProbability() > 0
                        && message.getProbability() <= 1,
                "sparse synapses from %s axons to %s neurons with probability %s",
                Integer.toUnsignedString(message.getAxons()),
                Integer.toUnsignedString(message.getNeurons()),
                message.getProbability());
        double expected =
                Sparse.expected(message.getAxons(), message.getNeurons(), message.getProbability());
        Malformed.unless(
                expected <= Sparse.MOST,
                "about %.0f sparse synapses, more than %d",
                expected,
                Sparse.MOST);
        weights.ifPresent(w -> {
            likely(message, expected, w.size());
            tensors.draw(message.getAxons(), w.size());
        });
        return new Sparse(
                message.getAxons(),
                message.getNeurons(),
                message.getProbability(),
                message.getSeed());
    }

    /// So many weights may be those of a drawn pattern: within ten times its standard deviation.
    private static void likely(
            GraphProto.Connectivity.Sparse message, double expected, long weights) {
        Malformed.unless(
                Math.abs(weights - expected) <= 10 * (Math.sqrt(expected) + 1),
                "%d weights for about %.0f sparse synapses of %d axons",
                weights,
                expected,
                message.getAxons());
    }
}
