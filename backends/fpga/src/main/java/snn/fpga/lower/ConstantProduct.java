package snn.fpga.lower;

import java.util.ArrayList;
import java.util.List;
import snn.fpga.lower.Pipeline.Staged;
import snn.fpga.rtl.ModuleBuilder;
import snn.fpga.rtl.Signal;
import snn.ir.expr.IntegerExpr.Rounding;

/// `x · factor / 2^shift`, rounded, as additions of shifted copies: one for each digit of the
/// factor in canonical signed form, so that no multiplier is needed. Each level of the tree of
/// additions takes a pipeline stage, and so does each step after it.
///
/// The tree adds copies of `x + 2^(width - 1)`, which has no sign, and takes the excess off its
/// sum: sign bits would meet in one adder cell, and nextpnr 0.4 never ends where both inputs of a
/// cell in a carry chain are one net.
final class ConstantProduct {
    /// `signal · 2^offset`, added or taken away; `signal` is a two's complement number where
    /// `signed`.
    private record Term(Signal signal, int offset, boolean negative, boolean signed) {
        /// The width as a two's complement number.
        int signedWidth() {
            return signal.width() + (signed ? 0 : 1);
        }
    }

    private final ModuleBuilder b;
    private final Pipeline pipeline;

    ConstantProduct(ModuleBuilder b, Pipeline pipeline) {
        this.b = b;
        this.pipeline = pipeline;
    }

    /// Bits beyond those of `x` and of the factor that the sums on the way may take.
    static final int SPARE_BITS = 2;

    /// The product, in the width of `result`.
    Staged of(Staged x, long factor, int shift, Rounding rounding, Interval result) {
        if (factor == 0) {
            return new Staged(b.constant(result.bits(), 0), x.stage());
        }
        if (factor < 0) {
            return of(negative(x), -factor, shift, rounding, result);
        }
        if (Long.bitCount(factor) == 1) {
            int digit = Long.numberOfTrailingZeros(factor);
            return rounded(x, shift - digit, rounding, result.bits());
        }
        List<Term> level = terms(withoutSign(x.signal()), factor);
        int stage = x.stage();
        while (level.size() > 1) {
            level = added(level, stage);
            stage++;
        }
        Term sum = level.getFirst();
        int width = x.signal().width();
        Staged product = withoutExcess(sum, factor, width, stage);
        return rounded(product, shift - sum.offset(), rounding, result.bits());
    }

    private Staged negative(Staged x) {
        Signal wide = b.signExtended(x.signal(), x.signal().width() + 1);
        Signal less = b.subtract(b.constant(wide.width(), 0), wide);
        return new Staged(pipeline.at(new Staged(less, x.stage()), x.stage() + 1), x.stage() + 1);
    }

    /// `x + 2^(width - 1)`: the highest bit turned over.
    private Signal withoutSign(Signal x) {
        return b.xor(x, b.constant(x.width(), 1L << (x.width() - 1)));
    }

    private static List<Term> terms(Signal x, long factor) {
        List<Term> terms = new ArrayList<>();
        long rest = factor;
        for (int digit = 0; rest != 0; digit++) {
            if ((rest & 1) != 0) {
                long sign = 2 - (rest & 3);
                terms.add(new Term(x, digit, sign < 0, false));
                rest -= sign;
            }
            rest >>= 1;
        }
        return terms;
    }

    private List<Term> added(List<Term> level, int stage) {
        List<Term> next = new ArrayList<>();
        for (int n = 0; n < level.size(); n += 2) {
            Term term = n + 1 < level.size() ? sum(level.get(n), level.get(n + 1)) : level.get(n);
            Signal later = pipeline.at(new Staged(term.signal(), stage), stage + 1);
            next.add(new Term(later, term.offset(), term.negative(), term.signed()));
        }
        return next;
    }

    /// Terms come with rising offsets: the lowest bits of `low` pass by the adder, unless they are
    /// what is taken away.
    private Term sum(Term low, Term high) {
        int by = high.offset() - low.offset();
        if (low.negative() && !high.negative()) {
            int width = Math.max(low.signedWidth(), high.signedWidth() + by) + 1;
            Signal above = extended(high, width - by);
            Signal minuend = b.concat(List.of(above, b.constant(by, 0)));
            Signal less = b.subtract(minuend, extended(low, width));
            return new Term(less, low.offset(), false, true);
        }
        Term rest = withoutLowest(low, by);
        boolean differs = low.negative() != high.negative();
        boolean signed = differs || low.signed() || high.signed();
        int width =
                1
                        + (signed
                                ? Math.max(rest.signedWidth(), high.signedWidth())
                                : Math.max(rest.signal().width(), high.signal().width()));
        Signal left = extended(rest, width);
        Signal right = extended(high, width);
        Signal top = differs ? b.subtract(left, right) : b.add(left, right);
        Signal whole = b.concat(List.of(top, b.slice(extendedTo(low, by), 0, by)));
        return new Term(whole, low.offset(), low.negative(), signed);
    }

    private Term withoutLowest(Term term, int bits) {
        Signal wide = extendedTo(term, bits + 1);
        Signal rest = b.slice(wide, bits, wide.width() - bits);
        return new Term(rest, term.offset() + bits, term.negative(), term.signed());
    }

    private Signal extendedTo(Term term, int least) {
        return extended(term, Math.max(least, term.signal().width()));
    }

    private Signal extended(Term term, int width) {
        return term.signed()
                ? b.signExtended(term.signal(), width)
                : b.zeroExtended(term.signal(), width);
    }

    /// Takes `factor · 2^(width - 1)` off again.
    private Staged withoutExcess(Term sum, long factor, int width, int stage) {
        int bits = width + Long.SIZE - Long.numberOfLeadingZeros(factor) - sum.offset();
        Signal product =
                sum.signal().width() > bits ? b.slice(sum.signal(), 0, bits) : extended(sum, bits);
        long excess = (factor << (width - 1)) >> sum.offset();
        int same = Math.min(Long.numberOfTrailingZeros(excess), bits - 1);
        Signal top = b.slice(product, same, bits - same);
        Signal less = b.subtract(top, b.constant(bits - same, excess >> same));
        Signal whole = same == 0 ? less : b.concat(List.of(less, b.slice(product, 0, same)));
        return new Staged(pipeline.at(new Staged(whole, stage), stage + 1), stage + 1);
    }

    /// @param fraction bits below the point; where it is negative, bits that are wanting
    private Staged rounded(Staged x, int fraction, Rounding rounding, int width) {
        if (fraction <= 0) {
            Signal whole =
                    fraction == 0
                            ? x.signal()
                            : b.concat(List.of(x.signal(), b.constant(-fraction, 0)));
            return new Staged(Arithmetic.fitted(b, whole, width), x.stage());
        }
        Signal rounded = Arithmetic.rounded(b, x.signal(), fraction, rounding, width);
        int stage = x.stage();
        return new Staged(pipeline.at(new Staged(rounded, stage), stage + 1), stage + 1);
    }
}
