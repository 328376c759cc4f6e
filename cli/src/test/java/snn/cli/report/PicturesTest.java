package snn.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snn.backend.Answer;
import snn.backend.Report.HeatMap;
import snn.ir.Model;
import snn.ir.ReadOut;
import snn.ir.Reduction;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Span;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;

/// Each picture shows what it is given.
class PicturesTest {
    private static final TimeGrid TIME = new TimeGrid(4, 0.5);
    private static final TestData DATA = new TestData("d", "s", List.of("zero", "one"));

    /// Read by hand from the specification, so that the module of desktop images is not needed.
    @Test
    void aPngHasThePixelsGiven() throws Exception {
        byte[] pixels = new byte[5 * 3 * 3];
        for (int k = 0; k < pixels.length; k++) {
            pixels[k] = (byte) (k * 11);
        }
        String address = Png.address(5, 3, 3, pixels);
        byte[] file = Base64.getDecoder().decode(address.substring(address.indexOf(',') + 1));
        var in = ByteBuffer.wrap(file).position(8);
        var header = ByteBuffer.wrap(chunk(in, "IHDR"));
        assertEquals(5, header.getInt());
        assertEquals(3, header.getInt());
        assertEquals(0x08_02_00_00, header.getInt());
        var inflater = new Inflater();
        inflater.setInput(chunk(in, "IDAT"));
        var lines = new byte[100];
        assertEquals(3 * 16, inflater.inflate(lines));
        inflater.end();
        for (int k = 0; k < pixels.length; k++) {
            assertEquals(pixels[k], lines[k / 15 * 16 + 1 + k % 15]);
        }
        assertEquals(0, chunk(in, "IEND").length);
        assertFalse(in.hasRemaining());
    }

    /// The content of the next chunk, whose name and sum must be right.
    private static byte[] chunk(ByteBuffer in, String name) {
        var content = new byte[in.getInt()];
        var sum = new CRC32();
        sum.update(in.array(), in.position(), content.length + 4);
        var type = new byte[4];
        in.get(type).get(content);
        assertEquals(name, new String(type, StandardCharsets.US_ASCII));
        assertEquals((int) sum.getValue(), in.getInt());
        return content;
    }

    @Test
    void aRasterHasADashForEachSpike() {
        var bits = new BitSet();
        bits.set(0 * 3 + 2);
        bits.set(2 * 3 + 0);
        bits.set(2 * 3 + 1);
        var picture = Document.of(SpikeRaster.draw("h", new SpikeTrain(4, 3, bits), TIME).print());
        String path = picture.all("path", "spikes").getFirst().getAttribute("d");
        assertEquals(3, path.chars().filter(c -> c == 'M').count());
        assertEquals("1,0,2,0", picture.root().getAttribute("data-counts"));
        assertEquals(2, Document.all(picture.root(), "rect", e -> true).size());
    }

    @Test
    void aCrowdedRasterIsThinnedAndSaysSo() {
        var bits = new BitSet();
        bits.set(0, 20_000);
        var train = new SpikeTrain(4, 5_000, bits);
        String path =
                Document.of(SpikeRaster.draw("h", train, TIME).print())
                        .all("path", "spikes")
                        .getFirst()
                        .getAttribute("d");
        assertEquals(5_000, path.chars().filter(c -> c == 'M').count());
        assertEquals(", one neuron in 4 drawn", SpikeRaster.thinning(train));
    }

    @Test
    void theDecidedMembraneIsInFrontAndMarkedAtItsMaximum() {
        var membranes =
                new Membranes(4, 2, new double[] {0, 0, 1, 3, 2, 5, 1, 4}, OptionalDouble.empty());
        var readOut = new ReadOut("y", "out", Reduction.MAX_OVER_TIME, true, Span.NONE);
        var answer = new Answer(readOut, new double[] {2, 5}, 1);
        var picture = Document.of(MembraneTraces.draw(membranes, DATA, answer, 0, TIME).print());
        var lines = picture.all("path", "trace");
        assertEquals("one", lines.getLast().getAttribute("data-name"));
        assertEquals("trace wrong", lines.getLast().getAttribute("class"));
        assertEquals("trace missed", lines.getFirst().getAttribute("class"));
        var mark = picture.all("circle").getFirst();
        assertEquals("one: 5 mV in step 2", mark.getTextContent());
        String x = mark.getAttribute("cx");
        assertTrue(lines.getLast().getAttribute("d").split("L")[2].startsWith(x + " "));
    }

    @Test
    void aDecisionByTheLastMembraneIsMarkedThere() {
        var membranes =
                new Membranes(4, 2, new double[] {0, 0, 1, 3, 2, 5, 1, 4}, OptionalDouble.of(2.5));
        var readOut = new ReadOut("y", "out", Reduction.LAST, true, Span.NONE);
        var answer = new Answer(readOut, new double[] {1, 4}, 1);
        var picture = Document.of(MembraneTraces.draw(membranes, DATA, answer, 1, TIME).print());
        assertEquals("one: 4 mV in step 3", picture.all("circle").getFirst().getTextContent());
        assertEquals(
                "threshold 2.500 mV", picture.all("line", "threshold").getFirst().getTextContent());
    }

    @Test
    void aFirstSpikeThatNeverCameIsNotANumber() {
        var readOut = new ReadOut("y", "out", Reduction.FIRST_SPIKE, true, Span.NONE);
        var answer = new Answer(readOut, new double[] {2, 4}, 0);
        String text =
                Document.of(ReadOutBars.draw(answer, DATA, 0, 64, 4).print())
                        .root()
                        .getTextContent();
        assertTrue(text.contains("zero: 2") && text.contains("one: never"), text);
    }

    @Test
    void aMeshLeavesOutCellsThatAreNotThere() {
        var map = new HeatMap("m", "messages", 2, 2, new double[] {0, 5, Double.NaN, 10});
        var cells = Document.of(MeshMap.draw(map).print()).all("rect");
        assertEquals(
                List.of("--s:0%", "--s:50%", "--s:100%"),
                cells.stream().map(c -> c.getAttribute("style")).toList());
        assertEquals("column 1, row 1: 10 messages", cells.getLast().getTextContent());
        assertTrue(MeshMap.scale(map).print().contains("10 messages"));
    }

    @Test
    void theGraphHasABoxForEachNodeAndReadOutAndSaysDelays() {
        Model model = Example.model();
        var looped =
                new Model(
                        model.header(),
                        model.time(),
                        new Graph<>(
                                model.graph().nodes(),
                                java.util.stream.Stream.concat(
                                                model.graph().edges().stream(),
                                                java.util.stream.Stream.of(
                                                        new Edge("h", "h.dense", "input", 3)))
                                        .toList()),
                        model.readOuts());
        var plain = Document.of(NetworkGraph.draw(model).print());
        var picture = Document.of(NetworkGraph.draw(looped).print());
        assertEquals(model.graph().nodes().size() + 1, plain.all("g", "node").size());
        assertEquals(List.of(), plain.all("path", "delayed"));
        assertEquals(1, picture.all("path", "delayed").size());
        assertTrue(picture.root().getTextContent().contains("3 steps later"));
        assertFalse(plain.root().getTextContent().contains("later"));
    }

    @Test
    void theMatrixTellsRecallAndPrecision() {
        int[][] matrix = {{3, 1}, {0, 0}};
        var table = Document.of(ConfusionMatrix.draw(matrix, DATA).print());
        var rows = table.all("tr");
        assertEquals(List.of("3", "1", "75.0 %", "4"), Document.texts(rows.get(1), "td"));
        assertEquals(List.of("·", "·", "–", "0"), Document.texts(rows.get(2), "td"));
        assertEquals(List.of("100", "0", "75.0 %", "4"), Document.texts(rows.get(3), "td"));
    }

    @Test
    void ticksAreRoundAndWithinTheRange() {
        assertEquals("[0.0, 5.0, 10.0, 15.0, 20.0, 25.0]", Ticks.between(0, 25, 5).toString());
        assertEquals("[-2.0, 0.0, 2.0, 4.0]", Ticks.between(-2.3, 5, 4).toString());
        assertEquals("[1.0]", Ticks.between(1, 1, 4).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                "1234567 | 1,234,567",
                "1234.56 | 1,235",
                "12.3456 | 12.35",
                "0.01234 | 0.0123",
                "0.0000123 | 1.23e-05",
                "-3.5 | -3.500"
            })
    void numbersHaveFewDigits(double value, String text) {
        assertEquals(text, NumberText.number(value));
    }

    @ParameterizedTest
    @CsvSource({"0.00213, 2.13 ms", "1.5, 1.50 s", "0.0000456, 45.6 µs", "0, 0 s"})
    void timesHaveAPrefix(double seconds, String text) {
        assertEquals(text, NumberText.scaled(seconds, "s"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "13328 of 16384 | 13,328 of 16,384",
                "696878.3251 | 696,878.3251",
                "0.123456 | 0.123456",
                "1,234 | 1,234",
                "999 | 999",
                "1234567890 | 1,234,567,890"
            })
    void longNumbersAreSetApart(String given, String text) {
        assertEquals(text, NumberText.grouped(given));
    }

    @Test
    void theFirstOfEachClassAndTheFirstMistakesAreShown() {
        int[] labels = {1, 1, 0, 1, 0, 2, 0};
        int[] decisions = {1, 0, 0, 1, 1, 2, 1};
        assertEquals(List.of(0, 1, 2, 4, 5), ShownSamples.choose(decided(labels, decisions), 9));
        assertEquals(List.of(0, 1), ShownSamples.choose(decided(labels, decisions), 2));
        assertEquals(List.of(0, 2, 5), ShownSamples.choose(decided(labels, labels), 9));
    }

    private static snn.backend.Evaluation decided(int[] labels, int[] decisions) {
        int classes = Arrays.stream(labels).max().orElseThrow() + 1;
        var activity = new snn.backend.Activity(Example.integer(Example.model()));
        return new snn.backend.Evaluation(decisions, labels, classes, activity, 1, 1);
    }
}
