package snn.compiler.check;

import java.util.Optional;
import snn.ir.synapse.Connectivity;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Dense;
import snn.ir.synapse.OneToOne;
import snn.ir.synapse.Sparse;
import snn.ir.tensor.Shape;

/// Which axon reaches which neuron, as a call says it.
public final class Connections {
    private Connections() {}

    /// Behind what arrives; empty where something is unsound, of which another rule complains.
    public static Optional<Connectivity> of(Bound call, Shape in, Network network) {
        return switch (call.signature().name()) {
            case "dense" ->
                    network.quantity(call, "neurons")
                            .map(n -> new Dense(in.length(), n.intValue()));
            case "sparse" -> sparse(call, in, network);
            case "one_to_one" -> Optional.of(new OneToOne(in));
            default -> convolution(call, in, network);
        };
    }

    private static Optional<Connectivity> sparse(Bound call, Shape in, Network network) {
        Optional<Double> neurons = network.quantity(call, "neurons");
        Optional<Double> probability = network.quantity(call, "probability");
        Optional<Double> seed = network.quantity(call, "seed");
        return neurons.isPresent()
                        && probability.isPresent()
                        && seed.isPresent()
                        && Sparse.expected(in.length(), neurons.get().intValue(), probability.get())
                                <= Sparse.MOST
                ? Optional.of(
                        new Sparse(
                                in.length(),
                                neurons.get().intValue(),
                                probability.get(),
                                seed.get().longValue()))
                : Optional.empty();
    }

    private static Optional<Connectivity> convolution(Bound call, Shape in, Network network) {
        Optional<Integer> channels = network.quantity(call, "channels").map(Double::intValue);
        Optional<Integer> groups = network.quantity(call, "groups").map(Double::intValue);
        int rank = Windows.rank(call, in);
        boolean sound =
                channels.isPresent()
                        && groups.isPresent()
                        && in.rank() == rank + 1
                        && channels.get() % groups.get() == 0
                        && in.extent(0) % groups.get() == 0;
        return sound
                ? Windows.of(call, rank)
                        .map(w -> new Convolution(in, channels.get(), w, groups.get()))
                : Optional.empty();
    }
}
