package snn.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// The figures for programs are those of the page.
class ReportJsonTest {
    @Test
    void theFiguresAreThere() {
        var page = Example.page();
        var document = ReportJson.of(page);
        assertEquals("digits", document.get("model").getAsString());
        assertEquals(64 * 12 + 12 * 10, document.get("parameters").getAsLong());
        var chip = document.getAsJsonObject("targets").getAsJsonObject("chip");
        assertEquals(
                page.targets().get(1).evaluation().accuracy(), chip.get("accuracy").getAsDouble());
        var agreement = chip.getAsJsonObject("agreement");
        assertEquals(0, agreement.get("mismatched_spikes").getAsLong());
        int sum = 0;
        for (var row : document.getAsJsonArray("confusion")) {
            for (var cell : row.getAsJsonArray()) {
                sum += cell.getAsInt();
            }
        }
        assertEquals(Example.SAMPLES, sum);
    }
}
