package snn.fpga.lower;

import java.util.ArrayList;
import java.util.List;
import snn.fpga.lower.Pipeline.Staged;
import snn.fpga.rtl.ModuleBuilder;
import snn.fpga.rtl.Signal;

/// `x · factor / 2^12`, rounded toward zero, as additions of shifted copies: one for each digit of
/// the factor in canonical signed form, so that no multiplier is needed. Each level of the tree of
/// additions takes a pipeline stage, and the rounding one more.
final class Decay {
    /// `signal · 2^offset`, added or taken away.
    private record Term(Signal signal, int offset, boolean negative) {}

    private final ModuleBuilder b;
    private final Pipeline pipeline;

    Decay(ModuleBuilder b, Pipeline pipeline) {
        this.b = b;
        this.pipeline = pipeline;
    }

    /// The product, in the width of `result`.
    Staged of(Staged x, int factor, Interval result) {
        if (factor == 0) {
            return new Staged(b.constant(result.bits(), 0), x.stage());
        }
        List<Term> level = terms(x.signal(), factor);
        int stage = x.stage();
        while (level.size() > 1) {
            level = added(level, stage);
            stage++;
        }
        return rounded(level.getFirst(), stage, result.bits());
    }

    private static List<Term> terms(Signal x, int factor) {
        List<Term> terms = new ArrayList<>();
        int rest = factor;
        for (int digit = 0; rest != 0; digit++) {
            if ((rest & 1) != 0) {
                int sign = 2 - (rest & 3);
                terms.add(new Term(x, digit, sign < 0));
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
            next.add(new Term(later, term.offset(), term.negative()));
        }
        return next;
    }

    /// Terms come with rising offsets: the lowest bits of `low` pass by the adder, unless they are
    /// what is taken away.
    private Term sum(Term low, Term high) {
        int by = high.offset() - low.offset();
        if (low.negative() && !high.negative()) {
            int width = Math.max(low.signal().width(), high.signal().width() + by) + 1;
            Signal minuend = shifted(high.signal(), by, width);
            Signal less = b.subtract(minuend, b.signExtended(low.signal(), width));
            return new Term(less, low.offset(), false);
        }
        int above = Math.max(low.signal().width() - by, 1);
        Signal x = b.slice(low.signal(), low.signal().width() - above, above);
        int width = Math.max(above, high.signal().width()) + 1;
        Signal left = b.signExtended(x, width);
        Signal right = b.signExtended(high.signal(), width);
        Signal top =
                low.negative() == high.negative() ? b.add(left, right) : b.subtract(left, right);
        Signal whole = b.concat(List.of(top, lowBits(low.signal(), by)));
        return new Term(whole, low.offset(), low.negative());
    }

    private Signal lowBits(Signal x, int count) {
        return count < x.width() ? b.slice(x, 0, count) : b.signExtended(x, count);
    }

    private Signal shifted(Signal x, int by, int width) {
        return b.concat(List.of(b.signExtended(x, width - by), b.constant(by, 0)));
    }

    /// Toward zero is down, and one up where a negative number had a fraction.
    private Staged rounded(Term sum, int stage, int width) {
        int fraction = Layer.DECAY_BITS - sum.offset();
        if (fraction <= 0) {
            return new Staged(Arithmetic.fitted(b, sum.signal(), width), stage);
        }
        int widest = Math.max(sum.signal().width(), fraction + 1);
        Signal product = b.signExtended(sum.signal(), widest);
        Signal down = b.slice(product, fraction, widest - fraction);
        Signal isNegative = b.bit(product, widest - 1);
        Signal carry = b.and(isNegative, b.any(b.slice(product, 0, fraction)));
        Signal rounded = b.add(Arithmetic.fitted(b, down, width), b.zeroExtended(carry, width));
        return new Staged(pipeline.at(new Staged(rounded, stage), stage + 1), stage + 1);
    }
}
