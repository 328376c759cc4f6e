package snn.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import snn.backend.Report;
import snn.simd.kernel.Kernels;

/// The build runs the tests of agreement as the JVM starts by itself, on vectors of 128 bits and
/// without the Vector API. Each of these runs is what it is meant to be, and a report says so.
final class LaunchModeTest {
    private static final List<String> OPTIONS =
            ManagementFactory.getRuntimeMXBean().getInputArguments();

    @Test
    void vectorsAreThereWhereTheLaunchAsksForThem() {
        boolean asked = OPTIONS.contains("--add-modules=jdk.incubator.vector");
        assertEquals(asked, Kernels.hasVectors());
        assertEquals(asked, Kernels.best().lanes() > 1);
    }

    @Test
    void narrowVectorsHaveFourLanes() {
        boolean narrow =
                OPTIONS.contains("-XX:UseAVX=1") && System.getProperty("os.arch").equals("amd64");
        assertTrue(!narrow || Kernels.best().lanes() == 4, Kernels.best().description());
    }

    @Test
    void aReportSaysThatLoopsAreSlower() {
        Report report = new SimdBackend().compile(Networks.of("lif", 1)).orThrow().report();
        boolean says = report.notes().stream().anyMatch(n -> n.startsWith("plain loops instead"));
        assertEquals(!Kernels.hasVectors(), says, report.notes().toString());
    }
}
