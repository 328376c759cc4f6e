package snn.fpga;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snn.fpga.device.Devices;
import snn.fpga.lower.LayerLayout;
import snn.fpga.lower.Lowering;
import snn.fpga.tool.Tool;
import snn.ir.IntegerModel;
import snn.ir.IntegerPopulation;
import snn.ir.Pooling;
import snn.ir.Reduction;
import snn.ir.diagnostic.Span;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;

/// Weights that are kept as lists of rows, and neurons that lie position by position, change
/// nothing of what a netlist computes.
class ListedWeightsTest {
    @TempDir private Path folder;

    /// Two convolutions and a pool; with a stride above the kernel some axons reach nothing.
    private static IntegerModel model(Random random, String kind, int kernel, int stride) {
        Shape in = Shape.of(2, 8, 8);
        var first = new Convolution(in, 8, Window.of(2, kernel, stride, kernel / 2, 1), 1);
        Shape middle = first.out();
        var second = new Convolution(middle, 4, Window.of(2, 3, 1, 1, 1), 1);
        Shape out = second.out();
        var pool = new Pooling("pool", Pooling.Kind.SUM, out, Window.of(2, 2, 2, 0, 1), Span.NONE);
        int left = pool.shape().length();
        return new GeneralNets(random, in)
                .then("conv1", first, 6)
                .then(neurons(random, "a", kind, middle))
                .then("conv2", second, 6)
                .then(neurons(random, "b", kind, out))
                .then(pool)
                .then("conv3", new Convolution(pool.shape(), 3, Window.of(2, 1, 1, 0, 1), 1), 6)
                .then(neurons(random, "c", kind, Shape.of(3, left / 4)))
                .model(5, Reduction.SPIKE_COUNT);
    }

    /// Each neuron has a threshold of its own.
    private static IntegerPopulation neurons(Random random, String name, String kind, Shape shape) {
        var parts = new RandomNets(random);
        var extras = new RandomNets.Extras(true, true, 2, 8);
        IntegerPopulation plain =
                parts.population(
                        name, shape.length(), RandomNets.kind(kind, "subtract"), 4, extras);
        return new IntegerPopulation(
                name,
                shape,
                plain.kind(),
                plain.dynamics(),
                plain.parameters(),
                plain.scale(),
                plain.origin());
    }

    @ParameterizedTest
    @CsvSource({"if, 3, 1, 8", "lif, 3, 2, 32", "cuba_lif, 5, 2, 4", "if, 1, 2, 2", "lif, 3, 1, 1"})
    void convolutionsAgreeWithTheReference(String kind, int kernel, int stride, int lanes) {
        for (int seed = 0; seed < 3; seed++) {
            var random = new Random(seed);
            IntegerModel model = model(random, kind, kernel, stride);
            InterpretedNetlistTest.agree(model, InterpretedNetlistTest.HX8K, lanes, random, true);
            InterpretedNetlistTest.agree(model, Devices.GENERIC, lanes, random, false);
        }
    }

    @Test
    void theChannelsOfAPositionShareAGroup() {
        IntegerModel model = model(new Random(1), "if", 3, 1);
        var layers = Lowering.of(model, Devices.GENERIC, 8).orThrow().layers();
        LayerLayout first = layers.getFirst();
        assertEquals(8, first.order().channels());
        assertEquals(8, first.lanes());
        // 3 x 3 positions and 2 cycles to look them up, where 64 groups would take 64
        assertEquals(11, first.spikeCycles());
        assertEquals(64, first.groups());
        assertEquals(1, layers.getLast().order().channels(), "seen from outside as it is");
    }

    @ParameterizedTest
    @CsvSource({"8, ecp5_25k", "4, generic"})
    void icarusPassesTheTestBench(int lanes, String device) throws IOException {
        assumeTrue(Tool.ICARUS.isPresent(), "iverilog is absent");
        IntegerModel model = model(new Random(3), "lif", 3, 2);
        FpgaArtefact artefact = BackendTest.compiled(model, device, lanes);
        artefact.writeTo(folder, BackendTest.cases(model, artefact, 2));
        String said = BackendTest.icarus(folder, "net");
        assertTrue(said.contains("PASS 2 windows"), said);
    }

    @Test
    void verilatorHasNothingToSayOfIt() throws IOException {
        assumeTrue(Tool.VERILATOR.isPresent(), "verilator is absent");
        IntegerModel model = model(new Random(2), "if", 3, 1);
        BackendTest.compiled(model, "generic", 8).writeTo(folder);
        var said =
                Tool.VERILATOR
                        .run(folder, 60, java.util.List.of("--lint-only", "-Wall", "net.v"))
                        .orThrow();
        assertEquals("", said.output());
    }
}
