package snn.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import snn.ir.diagnostic.Result;

/// The file of a [Checkpoint].
class CheckpointTest {
    private static final int LARGE = 2_000_000;
    private static final long LITTLE = 2 << 20;
    private static final Checkpoint STATE = new Checkpoint(7, 3, 19, 0.5, 0.25, -1);

    @TempDir private Path folder;

    @Test
    void isWhatItsDescriptionSays() throws IOException, NoSuchAlgorithmException {
        Path file = folder.resolve("small.checkpoint");
        var array = new LearnedArray("w", new float[] {1.5f, -2});
        array.first[1] = 3;
        array.second[0] = 4;
        STATE.write(file, List.of(array));

        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeLong(0x534E4E5452410001L);
        out.writeLong(7);
        out.writeInt(3);
        out.writeLong(19);
        out.writeDouble(0.5);
        out.writeDouble(0.25);
        out.writeDouble(-1);
        out.writeInt(2);
        for (float value : new float[] {1.5f, -2, 0, 3, 4, 0}) {
            out.writeFloat(value);
        }
        out.write(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
        assertArrayEquals(bytes.toByteArray(), Files.readAllBytes(file));
    }

    @Test
    void largeArraysComeBackWithoutACopyOfThem() throws IOException {
        Path file = folder.resolve("large.checkpoint");
        LearnedArray array = array();
        var read = new LearnedArray("w", new float[LARGE]);
        long began = allocated();
        STATE.write(file, List.of(array));
        Result<Checkpoint> found = Checkpoint.read(file, 7, List.of(read));
        long taken = allocated() - began;

        assertEquals(Result.ok(STATE), found);
        assertArrayEquals(array.value, read.value);
        assertArrayEquals(array.first, read.first);
        assertArrayEquals(array.second, read.second);
        assertTrue(taken < LITTLE, taken + " bytes taken");
    }

    private static LearnedArray array() {
        var array = new LearnedArray("w", new float[LARGE]);
        for (int n = 0; n < LARGE; n++) {
            array.value[n] = n;
            array.first[n] = -n;
            array.second[n] = 0.5f * n;
        }
        return array;
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }
}
