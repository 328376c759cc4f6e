package snn.compiler.check;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import snn.compiler.syntax.Expression;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;

/// What convolutions and pools see at once.
public final class Windows {
    private Windows() {}

    /// The number of spatial axes that a call wants: those of its name, or those that arrive.
    static int rank(Bound call, Shape arriving) {
        return switch (call.signature().name()) {
            case "conv1d" -> 1;
            case "conv2d" -> 2;
            default -> arriving.rank() - 1;
        };
    }

    /// The window of a call over `rank` axes; empty where something given is unsound.
    public static Optional<Window> of(Bound call, int rank) {
        if (rank < 1 || rank > 2) {
            return Optional.empty();
        }
        Optional<List<Integer>> kernel = axes(call, "kernel", rank);
        Optional<List<Integer>> stride =
                call.value("stride").isEmpty() && !isConvolution(call)
                        ? kernel
                        : axes(call, "stride", rank);
        Optional<List<Integer>> dilation =
                isConvolution(call)
                        ? axes(call, "dilation", rank)
                        : Optional.of(Collections.nCopies(rank, 1));
        Optional<List<Integer>> reach = kernel.flatMap(k -> dilation.map(d -> reach(k, d)));
        Optional<List<Integer>> before = reach.flatMap(r -> padding(call, rank, halved(r, 0)));
        Optional<List<Integer>> after =
                call.value("padding_after").isPresent()
                        ? axes(call, "padding_after", rank)
                        : reach.flatMap(r -> padding(call, rank, halved(r, 1)));
        return kernel.isPresent() && stride.isPresent() && before.isPresent() && after.isPresent()
                ? Optional.of(
                        new Window(
                                kernel.get(),
                                stride.get(),
                                before.get(),
                                after.get(),
                                dilation.orElseThrow()))
                : Optional.empty();
    }

    static boolean isConvolution(Bound call) {
        return call.signature().slot("channels").isPresent();
    }

    private static Optional<List<Integer>> axes(Bound call, String name, int rank) {
        var slot = (Slot.Axes) call.signature().slot(name).orElseThrow();
        return call.value(name).isEmpty()
                ? Optional.of(Collections.nCopies(rank, (int) slot.spec().standard()))
                        .filter(_ -> slot.presence() == Slot.Presence.DEFAULTED)
                : Axes.of(slot, call.value(name).get(), rank);
    }

    /// @param same the zeros that `same` stands for
    private static Optional<List<Integer>> padding(Bound call, int rank, List<Integer> same) {
        Optional<String> word =
                call.value("padding")
                        .filter(Expression.Application.class::isInstance)
                        .map(v -> ((Expression.Application) v).name().text());
        if (word.isEmpty()) {
            return axes(call, "padding", rank);
        }
        return switch (word.get()) {
            case "valid" -> Optional.of(Collections.nCopies(rank, 0));
            case "same" -> Optional.of(same);
            default -> Optional.empty();
        };
    }

    /// How far a window reaches beyond its first element.
    private static List<Integer> reach(List<Integer> kernel, List<Integer> dilation) {
        return IntStream.range(0, kernel.size())
                .mapToObj(n -> (kernel.get(n) - 1) * dilation.get(n))
                .toList();
    }

    /// So many zeros, shared out between both ends of an axis, keep its extent at a stride of 1.
    ///
    /// @param odd 1 at the end that takes the odd one
    private static List<Integer> halved(List<Integer> zeros, int odd) {
        return zeros.stream().map(z -> (z + odd) / 2).toList();
    }

    /// The extents of what leaves; empty where no window fits.
    static Optional<List<Integer>> out(Window window, int channels, Shape in) {
        if (in.rank() != window.rank() + 1) {
            return Optional.empty();
        }
        List<Integer> extents =
                IntStream.rangeClosed(0, window.rank())
                        .mapToObj(n -> n == 0 ? channels : window.count(n - 1, in.extent(n)))
                        .toList();
        return Optional.of(extents).filter(all -> all.stream().allMatch(e -> e > 0));
    }
}
