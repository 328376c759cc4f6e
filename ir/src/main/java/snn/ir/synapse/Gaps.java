package snn.ir.synapse;

/// How many neurons are passed over before the next synapse, where each exists with a probability:
/// `floor(ln(1 - u) / ln(1 - probability))` for `u = k · 2^-53`.
///
/// The gap grows with `k`, so it is looked up among the least `k` of each gap, found once by the
/// formula itself; `k` beyond the table go through the formula. Both give the same gaps: the
/// logarithm of [StrictMath] is semi-monotonic and the same everywhere.
final class Gaps {
    private static final int BITS = 53;

    /// The table ends where so small a share of all draws is left, or at its greatest size.
    private static final double SHARE_LEFT = 0x1p-12;

    private static final int MOST_GAPS = 1 << 14;

    /// Draws for which a gap of the table is worth its room.
    private static final int DRAWS_A_GAP = 16;

    private static final int GUIDE_BITS = 14;
    private static final int SHIFT = BITS - GUIDE_BITS;

    private final double logarithm;

    /// The least `k` of each gap; behind the last gap the least that is not in the table.
    private final long[] least;

    /// The gap of the first `k` of each stretch of `2^SHIFT`.
    private final int[] guide;

    /// @param draws about how many there will be
    Gaps(double probability, double draws) {
        this.logarithm = StrictMath.log1p(-probability);
        double reach = Math.min(MOST_GAPS, Math.log(SHARE_LEFT) / logarithm);
        int gaps = (int) Math.min(reach, draws / DRAWS_A_GAP);
        this.least = new long[gaps + 1];
        for (int gap = 1; gap <= gaps; gap++) {
            least[gap] = least(gap);
        }
        this.guide = new int[gaps == 0 ? 0 : 1 << GUIDE_BITS];
        int gap = 0;
        for (int n = 0; n < guide.length; n++) {
            while (gap < gaps && least[gap + 1] <= (long) n << SHIFT) {
                gap++;
            }
            guide[n] = gap;
        }
    }

    /// The gap of 64 random bits.
    int of(long bits) {
        long k = bits >>> Long.SIZE - BITS;
        int last = least.length - 1;
        if (k >= least[last]) {
            return byFormula(k);
        }
        int gap = guide[(int) (k >>> SHIFT)];
        while (k >= least[gap + 1]) {
            gap++;
        }
        return gap;
    }

    /// The gap as the format defines it; where it is more than any pattern has neurons, the most.
    int byFormula(long k) {
        double gap = StrictMath.log1p(-(k * 0x1p-53)) / logarithm;
        return gap >= Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) gap;
    }

    /// The least `k` of each gap in the table.
    long[] boundaries() {
        return least.clone();
    }

    private long least(int gap) {
        long most = (1L << BITS) - 1;
        long near = (long) (-StrictMath.expm1(gap * logarithm) * 0x1p53);
        long reach = 2;
        while (near - reach > 0 && byFormula(near - reach) >= gap
                || near + reach < most && byFormula(near + reach) < gap) {
            reach *= 2;
        }
        long below = Math.max(0, near - reach);
        long above = Math.min(most, near + reach);
        while (above - below > 1) {
            long middle = below + above >>> 1;
            if (byFormula(middle) < gap) {
                below = middle;
            } else {
                above = middle;
            }
        }
        return above;
    }
}
