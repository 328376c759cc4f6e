package snn.ir.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpgradeTest {
    private static final List<Upgrade> CHAIN =
            List.of(
                    new Upgrade(1, h -> h.concat(ByteString.copyFromUtf8("b"))),
                    new Upgrade(2, h -> h.concat(ByteString.copyFromUtf8("c"))));

    @Test
    void anOldHeaderGoesThroughEveryStepAfterIt() {
        assertEquals("abc", forward(1));
        assertEquals("ac", forward(2));
        assertEquals("a", forward(3));
    }

    @Test
    void theStepsFollowOneAnother() {
        for (int n = 0; n < Upgrade.CHAIN.size(); n++) {
            assertEquals(n + 1, Upgrade.CHAIN.get(n).from());
        }
    }

    private static String forward(int version) {
        return Upgrade.forward(ByteString.copyFromUtf8("a"), version, CHAIN).toStringUtf8();
    }
}
