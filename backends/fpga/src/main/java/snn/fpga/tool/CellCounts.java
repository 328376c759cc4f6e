package snn.fpga.tool;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// How many of each cell a netlist takes, by the names of the device's own library.
public record CellCounts(Map<String, Integer> cells) {
    private static final Set<String> BLOCKS =
            Set.of("SB_RAM40_4K", "SB_RAM40_4KNR", "SB_RAM40_4KNW", "DP16KD", "PDPW16KD");

    public CellCounts {
        cells = Collections.unmodifiableMap(new TreeMap<>(cells));
    }

    public int blocks() {
        return sum(BLOCKS::contains);
    }

    /// Lookup tables of four inputs; those behind carry chains and in RAM counted in (a CCU2C and a
    /// TRELLIS_DPR16X4 are two and four).
    public int luts() {
        return sum(Set.of("SB_LUT4", "LUT4")::contains)
                + 2 * sum("CCU2C"::equals)
                + 4 * sum("TRELLIS_DPR16X4"::equals);
    }

    public int registers() {
        return sum(name -> name.startsWith("SB_DFF") || name.equals("TRELLIS_FF"));
    }

    private int sum(java.util.function.Predicate<String> which) {
        return cells.entrySet().stream()
                .filter(e -> which.test(e.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
