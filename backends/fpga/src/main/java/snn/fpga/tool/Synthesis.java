package snn.fpga.tool;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import snn.fpga.device.Device;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;

/// Synthesis by Yosys: what a netlist really takes.
public final class Synthesis {
    private static final long SECONDS = 1800;

    /// The netlist in the cells of the device, for nextpnr.
    static final String NETLIST = "synthesised.json";

    private static final String COUNTS = "cells.json";

    private Synthesis() {}

    /// Synthesises the netlist that an artefact wrote to `folder`, and leaves [#NETLIST] there.
    public static Result<CellCounts> run(Path folder, Device device) {
        if (!device.isPart()) {
            return Result.rejected(
                    Diagnostic.error("no-part", "%s has no cells", device.title())
                            .hint("name a part, such as `ice40_hx8k`"));
        }
        String top = top(folder);
        String script =
                "read_verilog -defer %s.v; %s -top %s -json %s; tee -o %s stat -json"
                        .formatted(top, device.synthesis(), top, NETLIST, COUNTS);
        return Tool.YOSYS
                .run(folder, SECONDS, List.of("-q", "-p", script))
                .then(_ -> Result.ok(counts(folder, top)));
    }

    /// The name of the top module, from the manifest.
    static String top(Path folder) {
        return json(folder.resolve("manifest.json")).get("top").getAsString();
    }

    private static CellCounts counts(Path folder, String top) {
        JsonObject modules = json(folder.resolve(COUNTS)).getAsJsonObject("modules");
        JsonObject cells = modules.getAsJsonObject("\\" + top).getAsJsonObject("num_cells_by_type");
        Map<String, Integer> counts = new TreeMap<>();
        cells.entrySet().forEach(e -> counts.put(e.getKey(), e.getValue().getAsInt()));
        return new CellCounts(counts);
    }

    private static JsonObject json(Path file) {
        try {
            String text = Files.readString(file);
            return JsonParser.parseString(text.substring(text.indexOf('{'))).getAsJsonObject();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
