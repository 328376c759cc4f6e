package snn.bench.workload;

/// What another tool needs for the same, on one thread.
///
/// @param size of a workload that has several; else empty
/// @param machine as in [Machine#kind()]
/// @param median CPU milliseconds of one unit
/// @param best the least of the rounds; 0 where it was not written down
record Peer(
        String workload,
        String size,
        int batch,
        String tool,
        String version,
        String machine,
        double median,
        double best,
        String date) {

    /// A line of `peers.csv`.
    static Peer of(String line) {
        String[] cells = line.split(",", -1);
        return new Peer(
                cells[0],
                cells[1],
                Integer.parseInt(cells[2]),
                cells[3],
                cells[4],
                cells[5],
                Double.parseDouble(cells[6]),
                cells[7].isEmpty() ? 0 : Double.parseDouble(cells[7]),
                cells[8]);
    }

    /// How many times as long its best round takes as our best, which a busy machine disturbs less
    /// than medians; NaN where it was not written down.
    double bestRatio(Figure ours) {
        return best == 0 ? Double.NaN : best / (1e3 * ours.rounds().best());
    }

    /// How many times as long it takes as we do.
    double ratio(Figure ours) {
        return median / (1e3 * ours.rounds().median());
    }
}
