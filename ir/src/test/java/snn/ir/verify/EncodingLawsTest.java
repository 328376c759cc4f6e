package snn.ir.verify;

import static snn.ir.verify.Sound.assertSaid;
import static snn.ir.verify.Sound.encoder;
import static snn.ir.verify.Sound.model;

import java.util.Map;
import org.junit.jupiter.api.Test;
import snn.ir.Encoder;
import snn.ir.Input;
import snn.ir.diagnostic.Span;
import snn.ir.tensor.Shape;

class EncodingLawsTest {
    @Test
    void encodersHaveTheirParameters() {
        assertSaid(
                "ir-encoding: `spikes` has nothing as `rate`, not above 0",
                Verify.model(model(n -> n instanceof Encoder ? encoder("poisson", Map.of()) : n)));
        assertSaid(
                "ir-encoding: `spikes` encodes by `morse`, which this version does not know",
                Verify.model(model(n -> n instanceof Encoder ? encoder("morse", Map.of()) : n)));
    }

    @Test
    void inputsHaveARange() {
        assertSaid(
                "ir-encoding: `image` has values in 1.0..1.0",
                Verify.model(
                        model(n ->
                                n instanceof Input
                                        ? new Input("image", Shape.of(2, 2), 1, 1, Span.NONE)
                                        : n)));
    }
}
