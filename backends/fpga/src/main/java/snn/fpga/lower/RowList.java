package snn.fpga.lower;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import snn.fpga.rtl.Signal;

/// The weights of a layer as a list for each axon: which groups it reaches, and the row of weights
/// that each of them gets. Equal rows are kept once, so that a convolution takes little more than
/// its kernel.
///
/// @param first the entries of an axon are `first[axon] <= n < first[axon + 1]`
/// @param entries by axon, the groups rising within one
/// @param rows the weights of each row, as `[port, lane]`
record RowList(int[] first, List<Entry> entries, List<int[]> rows) {

    /// A row of weights goes to a group.
    record Entry(int group, int row) {}

    RowList {
        entries = List.copyOf(entries);
        rows = List.copyOf(rows);
    }

    /// @param ports the synapses onto each port; all have the same axons and neurons
    static RowList of(List<Synapses> ports, int lanes) {
        var found = new HashMap<IntBuffer, Integer>();
        var rows = new ArrayList<int[]>();
        var entries = new ArrayList<Entry>();
        var first = new int[ports.getFirst().fanIn() + 1];
        for (int axon = 0; axon + 1 < first.length; axon++) {
            gathered(ports, axon, lanes)
                    .forEach((group, row) -> {
                        Integer number = found.putIfAbsent(IntBuffer.wrap(row), rows.size());
                        entries.add(new Entry(group, number == null ? rows.size() : number));
                        if (number == null) {
                            rows.add(row);
                        }
                    });
            first[axon + 1] = entries.size();
        }
        return new RowList(first, entries, rows);
    }

    /// The row of each group that an axon reaches.
    private static Map<Integer, int[]> gathered(List<Synapses> ports, int axon, int lanes) {
        var rows = new TreeMap<Integer, int[]>();
        for (int port = 0; port < ports.size(); port++) {
            Synapses synapses = ports.get(port);
            for (int n = synapses.first()[axon]; n < synapses.first()[axon + 1]; n++) {
                int place = synapses.targets()[n];
                int[] row = rows.computeIfAbsent(place / lanes, _ -> new int[ports.size() * lanes]);
                row[port * lanes + place % lanes] = synapses.values()[n];
            }
        }
        return rows;
    }

    int axons() {
        return first.length - 1;
    }

    int entriesOf(int axon) {
        return first[axon + 1] - first[axon];
    }

    /// The most groups that an axon reaches.
    int longest() {
        return IntStream.range(0, axons()).map(this::entriesOf).max().orElse(0);
    }

    /// The bits that its memories take.
    ///
    /// @param groups of the layer
    /// @param rowBits of a row, all ports together
    long bits(int groups, int rowBits) {
        return (long) axons() * (firstBits() + 1)
                + (long) entries.size() * (Signal.bitsFor(groups) + rowNumberBits() + 1)
                + (long) rows.size() * rowBits;
    }

    int firstBits() {
        return Signal.bitsFor(Math.max(1, entries.size()));
    }

    int rowNumberBits() {
        return Signal.bitsFor(Math.max(1, rows.size()));
    }
}
