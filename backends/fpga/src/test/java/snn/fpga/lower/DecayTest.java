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

class DecayTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 1365, 2048, 2730, 2731, 3000, 3897, 4032, 4094, 4095, 4096})
    void theTreeOfAdditionsIsTheRoundedProduct(int factor) {
        var random = new Random(factor);
        for (int width : new int[] {1, 2, 5, 13, 24}) {
            Interval range = Interval.ofBits(width);
            Interval result = range.scaled(factor, Layer.DECAY_BITS);
            var b = new ModuleBuilder("decay", "");
            Signal x = b.input("x", width);
            var decay = new Decay(b, new Pipeline(b, false));
            var y = decay.of(new Pipeline.Staged(x, 0), factor, result);
            b.output("y", y.signal());
            var run = new Interpreter(b.build());
            for (int n = 0; n < 200; n++) {
                long value = Math.clamp(random.nextLong() >> 64 - width, range.low(), range.high());
                run.set("x", value & x.mask());
                for (int stage = 0; stage < y.stage(); stage++) {
                    run.clock();
                }
                long wanted = Rounding.TOWARD_ZERO.shifted(value * factor, Layer.DECAY_BITS);
                long got = Operator.signed(run.get("y"), result.bits());
                assertEquals(wanted, got, value + " in " + width + " bits");
            }
        }
    }
}
