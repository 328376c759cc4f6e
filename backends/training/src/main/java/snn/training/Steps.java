package snn.training;

/// The steps `from` to `to - 1` of a sample.
record Steps(int from, int to) {
    int count() {
        return to - from;
    }
}
