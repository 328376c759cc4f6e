package snn.fpga.lower;

import java.util.ArrayList;
import java.util.List;
import snn.fpga.rtl.ModuleBuilder;
import snn.fpga.rtl.Signal;

/// Keeps windows apart in a net that is more than a row: the next begins when every layer is
/// through with this one, and all that comes later has come.
final class Gate {
    private final ModuleBuilder b;

    /// Whether a window is under way.
    final Signal open;

    /// Whether all tokens of the window are in.
    final Signal heard;

    private Signal closing;

    Gate(ModuleBuilder b) {
        this.b = b;
        open = b.register("window_open", 1, 0);
        heard = b.register("window_heard", 1, 0);
        closing = b.constant(1, 0);
    }

    /// @param finished 1 in the cycle in which a layer is through
    /// @param through whether something else is
    /// @return 1 in the cycle in which the window ends
    Signal closing(List<Signal> finished, List<Signal> through) {
        List<Signal> all = new ArrayList<>(through);
        List<Signal> layers = new ArrayList<>();
        for (Signal _ : finished) {
            layers.add(b.register("window_layer" + layers.size(), 1, 0));
        }
        all.addAll(layers);
        all.add(heard);
        closing = b.named("window_closing", all(all));
        for (int n = 0; n < layers.size(); n++) {
            Signal is = b.or(layers.get(n), finished.get(n));
            b.next(layers.get(n), b.and(is, b.not(closing)));
        }
        return closing;
    }

    /// Any number of them, a word at a time.
    private Signal all(List<Signal> bits) {
        Signal sum = b.constant(1, 1);
        for (int n = 0; n < bits.size(); n += Signal.WIDEST) {
            List<Signal> word = bits.subList(n, Math.min(n + Signal.WIDEST, bits.size()));
            sum = b.and(sum, b.all(b.concat(word)));
        }
        return sum;
    }

    /// Writes down how the registers move on.
    ///
    /// @param taken whether a token of the encoder is taken
    /// @param ended whether it is the last of the window
    void connect(Signal taken, Signal ended) {
        b.next(open, b.and(b.or(open, taken), b.not(closing)));
        b.next(heard, b.and(b.or(heard, ended), b.not(closing)));
    }
}
