package snn.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Where bits go, in pieces: of the up to 64 bits from one place, some become bits of the 64 from
/// another, in order.
final class BitMoves {
    /// The numbers of a piece: from, how many bits to read, which of them, to, and where there.
    private static final int PIECE = 5;

    private final long[] pieces;

    private BitMoves(long[] pieces) {
        this.pieces = pieces;
    }

    /// Joins moves of single bits.
    static final class Builder {
        private final List<long[]> found = new ArrayList<>();

        /// Bits that follow each other in both places share a piece.
        void add(int from, int to) {
            if (found.isEmpty() || !fits(found.getLast(), from, to)) {
                found.add(new long[] {from, 0, 0, to, 0});
            }
            long[] last = found.getLast();
            last[1] = from - last[0] + 1;
            last[2] |= 1L << from - last[0];
            last[4] |= 1L << to - last[3];
        }

        private static boolean fits(long[] piece, int from, int to) {
            boolean follows = from >= piece[0] + piece[1];
            return follows && from - piece[0] < Long.SIZE && to - piece[3] < Long.SIZE;
        }

        BitMoves build() {
            return new BitMoves(found.stream().flatMapToLong(Arrays::stream).toArray());
        }
    }

    /// Moves bits from bit `from` on to bits from `to` on that are 0 so far.
    void move(long[] source, int from, long[] target, int to) {
        for (int n = 0; n < pieces.length; n += PIECE) {
            long bits = read(source, from + (int) pieces[n], (int) pieces[n + 1]);
            long there = Long.expand(Long.compress(bits, pieces[n + 2]), pieces[n + 4]);
            append(target, to + (int) pieces[n + 3], there);
        }
    }

    /// Up to 64 bits, but not none; bits beyond them may be any.
    private static long read(long[] bits, int from, int count) {
        long taken = bits[from >> 6] >>> from;
        if ((from & 63) + count > Long.SIZE) {
            taken |= bits[(from >> 6) + 1] << -from;
        }
        return taken;
    }

    private static void append(long[] bits, int at, long more) {
        bits[at >> 6] |= more << at;
        long rest = (at & 63) == 0 ? 0 : more >>> -at;
        if (rest != 0) {
            bits[(at >> 6) + 1] |= rest;
        }
    }
}
