package snn.fpga.lower;

import java.util.ArrayList;
import java.util.List;
import snn.fpga.rtl.ModuleBuilder;
import snn.fpga.rtl.Signal;

/// Signals side by side, the first at the lowest bits, as one word of any width that no wire has to
/// be as wide as.
record WideWord(List<Signal> parts) {
    WideWord {
        parts = List.copyOf(parts);
    }

    int width() {
        return parts.stream().mapToInt(Signal::width).sum();
    }

    /// Bits `low` to `low + width - 1` as a signal.
    Signal slice(ModuleBuilder b, int low, int width) {
        List<Signal> found = new ArrayList<>();
        int at = 0;
        for (Signal part : parts) {
            int from = Math.max(low, at);
            int to = Math.min(low + width, at + part.width());
            if (from < to) {
                found.addFirst(b.slice(part, from - at, to - from));
            }
            at += part.width();
        }
        return b.concat(found);
    }

    /// The word cut into signals of these widths, from the lowest bits on.
    List<Signal> cut(ModuleBuilder b, List<Integer> widths) {
        List<Signal> cuts = new ArrayList<>();
        int low = 0;
        for (int width : widths) {
            cuts.add(slice(b, low, width));
            low += width;
        }
        return cuts;
    }
}
