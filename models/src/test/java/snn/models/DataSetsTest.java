package snn.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import snn.ir.data.Samples;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.tensor.Shape;

class DataSetsTest {
    private static final Path DEBIAN = FashionMnist.KIND.systemFolder().orElseThrow();

    @TempDir Path folder;

    @Test
    void digitsAreWholeInTheProduct() {
        DataSet digits = DataSets.find("digits", Optional.empty()).orThrow();
        Samples train = digits.train().orThrow();
        Samples test = digits.test().orThrow();
        assertEquals(1437, train.size());
        assertEquals(360, test.size());
        assertEquals(Shape.of(8, 8), test.shape());
        assertEquals(1437 - 143, digits.fitting().orThrow().size());
        assertEquals(143, digits.validation().orThrow().size());
        assertArrayEquals(train.values(1436), digits.validation().orThrow().values(142));
        // the first image as scikit-learn's load_digits gives it: a 0
        assertEquals(0, test.label(0));
        assertArrayEquals(
                new float[] {0, 0, 5 / 16f, 13 / 16f, 9 / 16f, 1 / 16f, 0, 0},
                Arrays.copyOf(test.values(0), 8));
        assertEquals(List.of(), digits.verify());
        Samples few = digits.test(3).orThrow();
        assertEquals(3, few.size());
        assertArrayEquals(test.values(2), few.values(2));
        assertEquals(test.label(2), few.label(2));
    }

    @Test
    void theShippedSampleIsTheStartOfTheTestSplit() {
        assumeTrue(Files.isDirectory(DEBIAN), "dataset-fashion-mnist is not installed");
        Samples whole = DataSets.findIn("fashion_mnist", DEBIAN).orThrow().test().orThrow();
        Samples sample = shippedFashion().read(FashionMnist.KIND, Integer.MAX_VALUE).orThrow();
        assertEquals(1000, sample.size());
        for (int n = 0; n < 1000; n++) {
            assertArrayEquals(whole.values(n), sample.values(n));
            assertEquals(whole.label(n), sample.label(n));
        }
    }

    @Test
    void theShippedSampleIsGenuine() {
        Samples sample = shippedFashion().read(FashionMnist.KIND, Integer.MAX_VALUE).orThrow();
        var counts = new int[10];
        for (int n = 0; n < sample.size(); n++) {
            counts[sample.label(n)]++;
        }
        assertArrayEquals(new int[] {107, 105, 111, 93, 115, 87, 97, 95, 95, 95}, counts);
    }

    @Test
    void debiansFashionMnistIsWhatWasPublished() {
        assumeTrue(Files.isDirectory(DEBIAN), "dataset-fashion-mnist is not installed");
        DataSet set = DataSets.find("fashion_mnist", Optional.empty()).orThrow();
        assertFalse(set.isSample());
        assertEquals(60_000, set.train().orThrow().size());
        assertEquals(55_000, set.fitting().orThrow().size());
        assertEquals(5_000, set.validation().orThrow().size());
        assertEquals(10_000, set.test().orThrow().size());
        assertEquals(List.of(), set.verify());
    }

    @Test
    void whoNamesAFolderGetsNothingElse() {
        var problem = onlyProblem(DataSets.findIn("digits", folder).diagnostics());
        assertEquals("no-data", problem.code());
        assertTrue(problem.message().contains(folder.toString()), problem.message());
    }

    @Test
    void missingDataSaysHowToGetIt() {
        var problem = onlyProblem(DataSets.find("mnist", Optional.of(folder)).diagnostics());
        assertEquals("no-data", problem.code());
        assertTrue(problem.hints().getFirst().contains("$SNN_DATA/mnist"));
    }

    @Test
    void anUnknownNameListsTheKnownOnes() {
        var problem = onlyProblem(DataSets.find("cifar", Optional.empty()).diagnostics());
        assertEquals("unknown-data", problem.code());
        assertTrue(problem.hints().getFirst().contains("`fashion_mnist`"));
    }

    @Test
    void aFolderOfTheUserComesFirst() throws IOException {
        write("digits", "test-images-idx3-ubyte", "00000803 00000001 00000008 00000008", 64);
        write("digits", "test-labels.idx1-ubyte", "00000801 00000001", 1);
        DataSet set = DataSets.find("digits", Optional.of(folder)).orThrow();
        assertEquals(1, set.test().orThrow().size());
        assertEquals("no-data", onlyProblem(set.train().diagnostics()).code());
        assertEquals("data-checksum", set.verify().getFirst().code());
    }

    @Test
    void filesThatDoNotFitTheSetAreRefusedTogether() throws IOException {
        write("digits", "test-images-idx3-ubyte", "00000803 00000001 00000004 00000010", 64);
        write("digits", "test-labels-idx1-ubyte", "00000801 00000002", 2);
        var found = DataSets.findIn("digits", folder).orThrow().test().diagnostics();
        assertEquals(2, found.size());
        assertTrue(found.getFirst().message().contains("has images of [8, 8]"));
        assertTrue(found.getLast().message().contains("labels of shape [2]"));
    }

    @Test
    void aLabelWithoutAClassIsRefused() throws IOException {
        write("digits", "test-images-idx3-ubyte", "00000803 00000001 00000008 00000008", 64);
        write("digits", "test-labels-idx1-ubyte", "00000801 00000001 0a", 0);
        var problem = onlyProblem(DataSets.findIn("digits", folder).orThrow().test().diagnostics());
        assertTrue(problem.message().contains("label 10 at index 0"), problem.message());
    }

    @Test
    void readsTheClassicMnist() {
        Path shared = shared().resolve("data/mnist");
        assumeTrue(Files.isDirectory(shared), "no shared data");
        DataSet set = DataSets.findIn("mnist", shared).orThrow();
        assertEquals(60_000, set.train().orThrow().size());
        assertEquals(5, set.train().orThrow().label(0));
        Samples test = set.test().orThrow();
        assertEquals(5_000, test.size());
        assertEquals(7, test.label(0));
    }

    private static ImagePart shippedFashion() {
        return new ImagePart(
                new DataFile.Shipped("fashion_mnist/t10k-first1000-images-idx3-ubyte.gz"),
                new DataFile.Shipped("fashion_mnist/t10k-first1000-labels-idx1-ubyte.gz"));
    }

    private void write(String set, String name, String header, int zeros) throws IOException {
        byte[] start = java.util.HexFormat.of().parseHex(header.replace(" ", ""));
        Path file = Files.createDirectories(folder.resolve(set)).resolve(name);
        Files.write(file, Arrays.copyOf(start, start.length + zeros));
    }

    private static Diagnostic onlyProblem(List<Diagnostic> found) {
        var errors = new ArrayList<>(found);
        assertEquals(1, errors.size(), errors::toString);
        return errors.getFirst();
    }

    /// The data that developers share, beside the checkout unless told otherwise.
    private static Path shared() {
        String told = System.getProperty("snn.shared", System.getenv("SNN_SHARED"));
        return told == null ? Path.of("../../shared") : Path.of(told);
    }
}
