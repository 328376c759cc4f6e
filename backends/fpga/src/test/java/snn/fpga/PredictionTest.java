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
import snn.fpga.tool.CellCounts;
import snn.fpga.tool.Placement;
import snn.fpga.tool.Synthesis;
import snn.fpga.tool.Tool;
import snn.ir.IntegerModel;
import snn.ir.Reduction;

/// What is said before synthesis is what Yosys finds.
class PredictionTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "ice40_hx8k, lif, 2, 24-12-4",
        "ice40_up5k, if, 4, 300-24-4",
        "ecp5_25k, if, 4, 300-24-4"
    })
    void blocksExactlyAndRegistersAtMost(String device, String kind, int lanes, String sizes)
            throws IOException {
        assumeTrue(Tool.YOSYS.isPresent(), "yosys is absent");
        IntegerModel model = model(kind, sizes);
        FpgaArtefact artefact = BackendTest.compiled(model, device, lanes);
        artefact.writeTo(folder);
        CellCounts found = Synthesis.run(folder, Devices.named(device).orElseThrow()).orThrow();
        assertEquals(artefact.predicted().blocks(), found.blocks(), found.toString());
        assertTrue(found.blocks() > 0, found.toString());
        assertTrue(found.registers() <= artefact.predicted().registers(), found.toString());
    }

    /// The router must come to an end, which an adder cell with one net at both inputs prevents.
    @Test
    void aNetWithDecaysIsPlacedAndRouted() throws IOException {
        assumeTrue(Tool.YOSYS.isPresent(), "yosys is absent");
        assumeTrue(Tool.NEXTPNR.isPresent(), "nextpnr-ice40 is absent");
        var device = Devices.named("ice40_hx8k").orElseThrow();
        FpgaArtefact artefact =
                BackendTest.compiled(model("cuba_lif", "24-12-4"), device.name(), 2);
        artefact.writeTo(folder);
        Synthesis.run(folder, device).orThrow();
        Placement placed = Placement.run(folder, device, 1).orThrow();
        assertTrue(placed.megahertz() > 24, placed.toString());
        int predicted = artefact.predicted().cells();
        assertEquals(1, (double) predicted / placed.logicCells(), 0.25, placed.toString());
    }

    private static IntegerModel model(String kind, String sizes) {
        int[] layers =
                java.util.Arrays.stream(sizes.split("-")).mapToInt(Integer::parseInt).toArray();
        return RandomNets.of(
                new Random(1),
                layers,
                6,
                RandomNets.kind(kind, "zero"),
                RandomNets.kind("if", "zero"),
                Reduction.SPIKE_COUNT,
                new RandomNets.Extras(false, false, 0, 4));
    }
}
