package snn.compiler.pass;

import java.util.Arrays;
import snn.ir.synapse.Connectivity;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Dense;
import snn.ir.synapse.OneToOne;
import snn.ir.synapse.Sparse;

/// The channels of a projection, where each has a scale of its own: those of a convolution, the
/// neurons of any other.
public final class Channels {
    private Channels() {}

    public static int count(Connectivity connectivity) {
        return switch (connectivity) {
            case Convolution convolution -> convolution.channels();
            case Dense _, OneToOne _, Sparse _ -> connectivity.out().length();
        };
    }

    /// The channel of each weight; all 0 where `channels` is 1.
    public static int[] of(Connectivity connectivity, int channels) {
        var channel = new int[connectivity.weights().length()];
        if (channels == 1) {
            return channel;
        }
        switch (connectivity) {
            case Convolution _, Dense _, OneToOne _ -> {
                int each = channel.length / channels;
                Arrays.setAll(channel, n -> n / each);
            }
            case Sparse sparse -> {
                for (int i = 0; i < sparse.axons(); i++) {
                    sparse.from(i, (target, weight) -> channel[weight] = target);
                }
            }
        }
        return channel;
    }
}
