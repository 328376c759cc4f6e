package snn.fpga.lower;

import java.util.ArrayList;
import java.util.List;
import snn.fpga.lower.Pipeline.Staged;
import snn.fpga.rtl.ModuleBuilder;
import snn.fpga.rtl.Operation.Direction;
import snn.fpga.rtl.Signal;

/// `x · factor / 2^12`, rounded toward zero, as additions of shifted copies: one for each digit of
/// the factor in canonical signed form. Rounding toward zero is rounding down once `2^12 - 1` is
/// added to what is negative. Each level of the tree of additions takes a pipeline stage.
final class Decay {
    private record Term(Signal signal, boolean negative) {}

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
        int width = x.signal().width() + Layer.DECAY_BITS + 1;
        Staged sum = sum(terms(x.signal(), factor, width), x.stage());
        Signal whole = b.slice(sum.signal(), Layer.DECAY_BITS, width - Layer.DECAY_BITS);
        return new Staged(Arithmetic.fitted(b, whole, result.bits()), sum.stage());
    }

    private List<Term> terms(Signal x, int factor, int width) {
        Signal wide = b.signExtended(x, width);
        List<Term> terms = new ArrayList<>();
        int rest = factor;
        for (int digit = 0; rest != 0; digit++) {
            if ((rest & 1) != 0) {
                int sign = 2 - (rest & 3);
                terms.add(new Term(b.shifted(wide, Direction.LEFT, digit), sign < 0));
                rest -= sign;
            }
            rest >>= 1;
        }
        Signal sign = b.bit(x, x.width() - 1);
        terms.add(new Term(b.zeroExtended(b.signExtended(sign, Layer.DECAY_BITS), width), false));
        return terms;
    }

    private Staged sum(List<Term> terms, int stage) {
        List<Term> level = terms;
        int at = stage;
        while (level.size() > 1) {
            List<Term> next = new ArrayList<>();
            for (int n = 0; n < level.size(); n += 2) {
                Term term =
                        n + 1 < level.size() ? sum(level.get(n), level.get(n + 1)) : level.get(n);
                Signal later = pipeline.at(new Staged(term.signal(), at), at + 1);
                next.add(new Term(later, term.negative()));
            }
            level = next;
            at++;
        }
        return new Staged(level.getFirst().signal(), at);
    }

    private Term sum(Term x, Term y) {
        if (x.negative() == y.negative()) {
            return new Term(b.add(x.signal(), y.signal()), x.negative());
        }
        Term plus = x.negative() ? y : x;
        Term minus = x.negative() ? x : y;
        return new Term(b.subtract(plus.signal(), minus.signal()), false);
    }
}
