package snn.fpga.lower;

import java.util.ArrayList;
import java.util.List;
import snn.fpga.rtl.ModuleBuilder;
import snn.fpga.rtl.Operation.Direction;
import snn.fpga.rtl.Signal;
import snn.ir.expr.IntegerExpr.Rounding;

/// Two's complement numbers over unsigned vectors.
final class Arithmetic {
    private Arithmetic() {}

    /// The same number in another width, which the caller knows to hold it.
    static Signal fitted(ModuleBuilder b, Signal x, int width) {
        return x.width() > width ? b.slice(x, 0, width) : b.signExtended(x, width);
    }

    /// `x + y` in a width that holds the sum.
    static Signal sum(ModuleBuilder b, Signal x, Signal y, int width) {
        return b.add(fitted(b, x, width), fitted(b, y, width));
    }

    /// `x + weight · 2^shift`; the lowest `shift` bits of `x` take no part.
    static Signal accumulated(ModuleBuilder b, Signal x, Signal weight, int shift) {
        Signal high = b.slice(x, shift, x.width() - shift);
        Signal sum = b.add(high, fitted(b, weight, high.width()));
        return shift == 0 ? sum : b.concat(List.of(sum, b.slice(x, 0, shift)));
    }

    /// The nearest number within the bounds, where `x` lies in `range`.
    static Signal clamped(ModuleBuilder b, Signal x, Interval range, Interval bounds) {
        Signal result = x;
        if (range.high() > bounds.high()) {
            Signal most = b.constant(x.width(), bounds.high());
            result = b.mux(b.lessSigned(most, x), most, result);
        }
        if (range.low() < bounds.low()) {
            Signal least = b.constant(x.width(), bounds.low());
            result = b.mux(b.lessSigned(x, least), least, result);
        }
        return result;
    }

    /// `x / 2^fraction` in a width that holds it. Toward zero is down, and one up where a negative
    /// number had a fraction.
    static Signal rounded(ModuleBuilder b, Signal x, int fraction, Rounding rounding, int width) {
        int widest = Math.max(x.width(), fraction + 1);
        Signal product = b.signExtended(x, widest);
        Signal down = fitted(b, b.slice(product, fraction, widest - fraction), width);
        if (rounding == Rounding.FLOOR) {
            return down;
        }
        Signal isNegative = b.bit(product, widest - 1);
        Signal carry = b.and(isNegative, b.any(b.slice(product, 0, fraction)));
        return b.add(down, b.zeroExtended(carry, width));
    }

    /// `x · factor` for a number without sign, in a width that holds it.
    static Signal times(ModuleBuilder b, Signal x, int factor, int width) {
        Signal wide = b.zeroExtended(x, width);
        Signal sum = b.constant(width, 0);
        for (int bit = 0; factor >> bit != 0; bit++) {
            if ((factor >> bit & 1) != 0) {
                Signal term = b.shifted(wide, Direction.LEFT, bit);
                sum = b.isConstant(sum) ? term : b.add(sum, term);
            }
        }
        return sum;
    }

    /// The index of the one bit that is set.
    static Signal indexOf(ModuleBuilder b, Signal oneHot) {
        int bits = Signal.bitsFor(oneHot.width());
        List<Signal> index = new ArrayList<>();
        for (int bit = bits - 1; bit >= 0; bit--) {
            List<Signal> members = new ArrayList<>();
            for (int n = 0; n < oneHot.width(); n++) {
                if ((n >> bit & 1) != 0) {
                    members.addFirst(b.bit(oneHot, n));
                }
            }
            index.add(members.isEmpty() ? b.constant(1, 0) : b.any(b.concat(members)));
        }
        return b.concat(index);
    }
}
