package snn.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;

final class RoomTest {
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    @Test
    void garbageIsNotInTheWay() {
        System.gc();
        long least = Room.here().heap();
        var held = new ArrayList<byte[]>();
        for (int n = 0; n < 100; n++) {
            held.add(new byte[(int) MIB]);
        }
        var footprint = new Footprint(0, 0, least - 50 * MIB);
        assertEquals(0, Room.here().runners(footprint));
        held.clear();
        assertTrue(Room.forRunners(footprint, 1).heap() >= footprint.runner());
    }

    @Test
    void arraysThatStayAreNotPromisedMoreThanTheirPartOfTheHeap() {
        var held = new byte[8 * (int) MIB];
        System.gc();
        long room = Room.forArrays(Long.MAX_VALUE);
        assertTrue(room <= Room.here().heap() && room > 0, room + " bytes");
        for (var pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getName().contains("Old Gen") && pool.getUsage().getMax() >= 0) {
                assertTrue(room <= pool.getUsage().getMax() - held.length, pool.getName());
            }
        }
        Reference.reachabilityFence(held);
    }

    @Test
    void noMoreIsThereThanLinuxSaysIsAvailable(@TempDir Path folder) throws IOException {
        Path meminfo = folder.resolve("meminfo");
        Files.write(
                meminfo,
                List.of(
                        "MemTotal:       24689428 kB",
                        "MemFree:        14056280 kB",
                        "MemAvailable:   19451540 kB"));
        assertEquals(OptionalLong.of(19451540L << 10), Room.available(meminfo));
        assertEquals(OptionalLong.empty(), Room.available(folder.resolve("none")));
    }

    @Test
    void theHeapThatIsAdvisedLeavesRoomForWhatIsBesideIt() {
        assertEquals(
                "SNN_JAVA_OPTS=-Xmx7g lets it have more",
                advice(new Room(GIB, 10 * GIB), new Footprint(4 * GIB, GIB, GIB)));
        assertEquals(
                "SNN_JAVA_OPTS=-Xmx1433m lets it have more",
                advice(new Room(GIB, GIB * 14 / 10), new Footprint(0, 0, GIB * 12 / 10)));
    }

    private static String advice(Room room, Footprint footprint) {
        Result<Footprint> refused = room.check("net", footprint, "less");
        var problem =
                (Diagnostic) assertInstanceOf(Result.Rejected.class, refused).problems().getFirst();
        return problem.hints().getLast();
    }
}
