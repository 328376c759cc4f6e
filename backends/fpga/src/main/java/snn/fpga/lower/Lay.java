package snn.fpga.lower;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.tensor.Shape;

/// Chooses how the neurons and weights of each layer lie: in lanes and groups, and the weights as a
/// row for every axon and group, or as lists of rows where that takes less than half the memory.
/// Behind a convolution the channels of a position share a group, for then an axon reaches few
/// groups, and equal rows are many.
final class Lay {
    /// The most weights of a memory.
    static final int MOST_WEIGHTS = 1 << 22;

    /// A datapath of its own for each lane is dear: a general layer takes no more.
    private static final int MOST_GENERAL_LANES = 8;

    /// A list that is not so much shorter is not worth its cycles.
    private static final int WORTH = 2;

    /// A way to lay a layer out, and the bits it takes.
    private record Choice(int lanes, NeuronOrder order, boolean listed, long bits) {}

    private final Net net;
    private final int lanes;
    private final Map<String, NeuronOrder> orders = new HashMap<>();

    private Lay(Net net, int lanes) {
        this.net = net;
        this.lanes = lanes;
    }

    static Result<List<Laid>> out(Net net, int lanes) {
        return new Lay(net, lanes).laid();
    }

    private Result<List<Laid>> laid() {
        List<Choice> choices = new ArrayList<>();
        for (int n = 0; n < net.layers().size(); n++) {
            Net.Placed placed = net.layers().get(n);
            Optional<Choice> choice = choice(placed, n == net.exit());
            if (choice.isEmpty()) {
                return Result.rejected(tooLarge(placed.layer()));
            }
            choices.add(choice.get());
            orders.put(placed.layer().name(), choice.get().order());
        }
        List<Laid> all = new ArrayList<>();
        for (int n = 0; n < choices.size(); n++) {
            all.add(laid(net.layers().get(n), choices.get(n)));
        }
        return Result.ok(all);
    }

    private Laid laid(Net.Placed placed, Choice choice) {
        Layer layer = placed.layer().arranged(choice.order(), axons(placed.sources()));
        Optional<RowList> rows =
                choice.listed()
                        ? Optional.of(RowList.of(layer.synapses(), choice.lanes()))
                        : Optional.empty();
        return new Laid(layer, placed.sources(), choice.lanes(), choice.order(), rows);
    }

    /// The number that each axon had when every sender's neurons lay in their plain order.
    private int[] axons(List<Source> sources) {
        IntStream all = IntStream.empty();
        int offset = 0;
        for (Source source : sources) {
            int from = offset;
            NeuronOrder order =
                    source.sender()
                            .map(s -> orders.getOrDefault(s, NeuronOrder.plain(source.axons())))
                            .orElse(NeuronOrder.plain(source.axons()));
            all = IntStream.concat(all, Arrays.stream(order.neurons()).map(n -> from + n));
            offset += source.axons();
        }
        return all.toArray();
    }

    /// @param isExit whether its neurons are seen from outside, in their plain order
    private Optional<Choice> choice(Net.Placed placed, boolean isExit) {
        Layer layer = placed.layer();
        int most = layer instanceof GeneralLayer ? Math.min(lanes, MOST_GENERAL_LANES) : lanes;
        int plainLanes = Math.min(most, layer.neurons());
        NeuronOrder plain = NeuronOrder.plain(layer.neurons());
        List<Choice> choices = new ArrayList<>();
        dense(layer, plainLanes, plain).ifPresent(choices::add);
        if (isSparse(layer) || choices.isEmpty()) {
            listed(layer, plainLanes, plain).ifPresent(choices::add);
            Shape shape = placed.shape();
            if (!isExit && shape.rank() > 1 && shape.extent(0) > 1) {
                int channels = shape.extent(0);
                var order = new NeuronOrder(channels, layer.neurons() / channels);
                int own = Math.min(most, Integer.lowestOneBit(channels));
                listed(layer, own, order).ifPresent(choices::add);
            }
        }
        return choices.stream().min((a, b) -> Long.compare(weighed(a), weighed(b)));
    }

    private static long weighed(Choice choice) {
        return choice.listed() ? choice.bits() * WORTH : choice.bits();
    }

    /// Whether at most half of all synapses there could be are there.
    private static boolean isSparse(Layer layer) {
        long synapses = layer.synapses().stream().mapToLong(Synapses::size).sum();
        long all = (long) layer.fanIn() * layer.neurons() * layer.synapses().size();
        return 2 * synapses <= all;
    }

    private static Optional<Choice> dense(Layer layer, int lanes, NeuronOrder order) {
        long words = (long) layer.fanIn() * groups(layer, lanes);
        long weights = words * lanes * layer.synapses().size();
        return weights > MOST_WEIGHTS
                ? Optional.empty()
                : Optional.of(new Choice(lanes, order, false, words * lanes * weightBits(layer)));
    }

    private static Optional<Choice> listed(Layer layer, int lanes, NeuronOrder order) {
        List<Synapses> ports = layer.synapses().stream().map(s -> s.arranged(order)).toList();
        RowList rows = RowList.of(ports, lanes);
        long weights = (long) rows.rows().size() * lanes * ports.size();
        long bits = rows.bits(groups(layer, lanes), lanes * weightBits(layer));
        return weights > MOST_WEIGHTS
                ? Optional.empty()
                : Optional.of(new Choice(lanes, order, true, bits));
    }

    private static int groups(Layer layer, int lanes) {
        return (layer.neurons() + lanes - 1) / lanes;
    }

    /// The bits of a lane in memory, all ports together.
    private static int weightBits(Layer layer) {
        return layer.synapses().stream().mapToInt(Synapses::storedBits).sum();
    }

    private static Diagnostic tooLarge(Layer layer) {
        long synapses = layer.synapses().stream().mapToLong(Synapses::size).sum();
        return RecogniseNet.unsupported(
                        "`%s` would take %d x %d weights (%d synapses), and a memory of a netlist"
                                + " holds at most %d",
                        layer.name(), layer.neurons(), layer.fanIn(), synapses, MOST_WEIGHTS)
                .at(layer.origin(), "reached by %d axons", layer.fanIn())
                .hint("make the layer or what reaches it smaller, or run it on simd");
    }
}
