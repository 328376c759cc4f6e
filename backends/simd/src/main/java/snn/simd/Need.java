package snn.simd;

/// Bytes that a node will take, from its shapes.
///
/// @param rows weights beside the heap
/// @param lists synapses and bits on it
/// @param seat on it for each sample that is run at a time, beside states, sums and what it sends
record Need(long rows, long lists, long seat) {
    static final Need NONE = new Need(0, 0, 0);

    static Need rows(long bytes) {
        return new Need(bytes, 0, 0);
    }

    static Need lists(long bytes) {
        return new Need(0, bytes, 0);
    }

    Need withSeat(long bytes) {
        return new Need(rows, lists, bytes);
    }
}
