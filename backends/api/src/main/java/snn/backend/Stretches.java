package snn.backend;

import java.util.concurrent.atomic.AtomicInteger;

/// Deals `size` samples out to threads, a stretch at a time, so that threads which get on at
/// different speeds finish together.
///
/// @param next the first sample not dealt yet
/// @param length samples of a stretch
record Stretches(int size, int length, AtomicInteger next) {
    /// Stretches of each thread, at least: what the last one to finish is late by is a part of
    /// that.
    private static final int TURNS = 4;

    static Stretches of(int size, int threads, int batch) {
        int turn = Math.ceilDiv(size, Math.max(1, threads * TURNS));
        return new Stretches(size, Math.clamp(turn, 1, Math.max(1, batch)), new AtomicInteger());
    }

    /// The first sample of the next stretch; `size` or more where none is left.
    int take() {
        return next.getAndAdd(length);
    }

    /// One past the last sample of the stretch from `first` on.
    int end(int first) {
        return Math.min(size, first + length);
    }

    /// Deals nothing more out.
    void stop() {
        next.set(size);
    }
}
