package snn.fpga.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import snn.fpga.device.Devices;
import snn.ir.diagnostic.Result;

class SynthesisTest {
    @TempDir private Path folder;

    @Test
    void anAbsentToolIsADiagnosticThatNamesItsPackage() {
        var absent = new Tool("snn-no-such-tool", "some-package", "does nothing");
        Result<Tool.Outcome> result = absent.run(folder, 1, java.util.List.of());
        var problem = result.diagnostics().getFirst();
        assertEquals("no-tool", problem.code());
        assertTrue(problem.hints().getFirst().contains("some-package"));
    }

    @Test
    void aToolThatFailsIsQuoted() {
        assumeTrue(Tool.YOSYS.isPresent(), "yosys is absent");
        var result = Tool.YOSYS.run(folder, 60, java.util.List.of("-p", "no_such_command"));
        var problem = result.diagnostics().getFirst();
        assertEquals("tool-failed", problem.code());
        assertTrue(problem.hints().getFirst().contains("no_such_command"));
    }

    @Test
    void noPartHasNoCells() {
        var result = Synthesis.run(folder, Devices.GENERIC);
        assertEquals("no-part", result.diagnostics().getFirst().code());
    }
}
