package snn.fpga.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snn.fpga.rtl.Memory;

class MemoryPlannerTest {
    /// The first row is the memory that as one array takes 32 blocks of an iCE40.
    @ParameterizedTest
    @CsvSource({
        "ice40_hx8k, 784, 128, 24",
        "ice40_hx8k, 256, 64, 4",
        "ice40_hx8k, 512, 8, 1",
        "ice40_hx8k, 300, 8, 1",
        "ice40_hx8k, 2048, 2, 1",
        "ice40_hx8k, 16, 500, 0",
        "ice40_hx8k, 17, 16, 1",
        "ecp5_25k, 784, 128, 8",
        "ecp5_25k, 512, 36, 1",
        "ecp5_25k, 7840, 64, 32",
        "generic, 7840, 512, 0"
    })
    void aRomTakesSoManyBlocks(String device, int depth, int width, int blocks) {
        var planner = new MemoryPlanner(Devices.named(device).orElseThrow());
        var banks = planner.rom(depth, width);
        long found = banks.stream().filter(b -> b.style() == Memory.Style.BLOCK).count();
        assertEquals(blocks, found);
        long bits = banks.stream().mapToLong(b -> (long) b.rows() * b.bits()).sum();
        assertEquals((long) depth * width, bits);
    }

    @ParameterizedTest
    @CsvSource({
        "ice40_hx8k, 4, 100, LOGIC, 0",
        "ice40_hx8k, 5, 100, BLOCK, 7",
        "ice40_hx8k, 600, 20, BLOCK, 5",
        "ecp5_25k, 38, 100, DISTRIBUTED, 0",
        "ecp5_25k, 65, 72, BLOCK, 2"
    })
    void aRamHoldsAllItsWordsInEachBank(
            String device, int depth, int width, Memory.Style style, int blocks) {
        var planner = new MemoryPlanner(Devices.named(device).orElseThrow());
        var banks = planner.ram(depth, width);
        for (MemoryPlanner.Bank bank : banks) {
            assertEquals(style, bank.style());
            assertEquals(depth, bank.rows());
        }
        assertEquals(blocks, style == Memory.Style.BLOCK ? banks.size() : 0);
    }
}
