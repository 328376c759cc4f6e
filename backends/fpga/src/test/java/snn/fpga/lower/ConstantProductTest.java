package snn.fpga.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import snn.fpga.rtl.Interpreter;
import snn.fpga.rtl.ModuleBuilder;
import snn.fpga.rtl.Operator;
import snn.fpga.rtl.Signal;
import snn.ir.expr.IntegerExpr.Rounding;

class ConstantProductTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 1365, 2048, 2730, 2731, 3000, 3897, 4032, 4094, 4095, 4096})
    void theTreeOfAdditionsIsTheRoundedProduct(int factor) {
        for (int width : new int[] {1, 2, 5, 13, 24}) {
            isTheProduct(factor, CanonicalLayer.DECAY_BITS, Rounding.TOWARD_ZERO, width);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, -2, -3, -4095, -4096, 5, 96, 65537, -65535, 1234567})
    void ofEitherSignAndRoundedEitherWay(long factor) {
        for (int shift : new int[] {0, 1, 5, 16, 30}) {
            isTheProduct(factor, shift, Rounding.FLOOR, 17);
            isTheProduct(factor, shift, Rounding.TOWARD_ZERO, 17);
            isTheProduct(factor, shift, Rounding.FLOOR, 32);
        }
    }

    private static void isTheProduct(long factor, int shift, Rounding rounding, int width) {
        var random = new Random(factor);
        Interval range = Interval.ofBits(width);
        Interval result = range.times(Interval.of(factor)).shifted(rounding, shift);
        var b = new ModuleBuilder("product", "");
        Signal x = b.input("x", width);
        var product = new ConstantProduct(b, new Pipeline(b, false));
        var y = product.of(new Pipeline.Staged(x, 0), factor, shift, rounding, result);
        b.output("y", y.signal());
        var run = new Interpreter(b.build());
        for (int n = 0; n < 200; n++) {
            long value = Math.clamp(random.nextLong() >> 64 - width, range.low(), range.high());
            run.set("x", value & x.mask());
            for (int stage = 0; stage < y.stage(); stage++) {
                run.clock();
            }
            long wanted = rounding.shifted(value * factor, shift);
            long got = Operator.signed(run.get("y"), result.bits());
            assertEquals(wanted, got, value + " * " + factor + " >> " + shift);
        }
    }
}
