package snn.ir.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static snn.ir.verify.Sound.integer;
import static snn.ir.verify.Sound.model;

import java.util.List;
import org.junit.jupiter.api.Test;
import snn.ir.wire.EveryNode;

class VerifyTest {
    @Test
    void aSoundModelHasNothingWrong() {
        assertEquals(List.of(), Verify.model(model(n -> n)));
        assertEquals(List.of(), Verify.integer(integer(n -> n)));
        assertEquals(List.of(), Verify.model(EveryNode.model()));
    }
}
