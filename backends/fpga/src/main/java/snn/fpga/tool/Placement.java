package snn.fpga.tool;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import snn.fpga.device.Device;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;

/// A netlist placed and routed by nextpnr-ice40.
///
/// @param logicCells taken of the device
/// @param megahertz the clock it can have: the median over seeds, as one seed is noise
public record Placement(int logicCells, double megahertz) {
    private static final long SECONDS = 900;

    /// Places what [Synthesis] left in `folder` once for each seed from 1 to `seeds`.
    public static Result<Placement> run(Path folder, Device device, int seeds) {
        if (device.place().isEmpty()) {
            return Result.rejected(
                    Diagnostic.error("no-placer", "%s cannot be placed here", device.title())
                            .hint("nextpnr-ice40 places the iCE40 parts, such as `ice40_hx8k`"));
        }
        List<Placement> found = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            switch (once(folder, device, seed)) {
                case Result.Ok<Placement>(var placement, _) -> found.add(placement);
                case Result.Rejected<Placement> rejected -> {
                    return rejected;
                }
            }
        }
        found.sort(java.util.Comparator.comparingDouble(Placement::megahertz));
        return Result.ok(found.get(found.size() / 2));
    }

    private static Result<Placement> once(Path folder, Device device, int seed) {
        List<String> arguments = new ArrayList<>(device.place());
        arguments.addAll(
                List.of(
                        "--json",
                        Synthesis.NETLIST,
                        "--asc",
                        Synthesis.top(folder) + ".asc",
                        "--seed",
                        String.valueOf(seed),
                        "--pcf-allow-unconstrained",
                        "--timing-allow-fail",
                        "--quiet",
                        "--report",
                        "placed.json"));
        return Tool.NEXTPNR
                .run(folder, SECONDS, arguments)
                .then(_ -> Result.ok(read(folder.resolve("placed.json"))));
    }

    private static Placement read(Path report) {
        try {
            JsonObject tree = JsonParser.parseString(Files.readString(report)).getAsJsonObject();
            JsonObject cells = tree.getAsJsonObject("utilization").getAsJsonObject("ICESTORM_LC");
            double megahertz =
                    tree.getAsJsonObject("fmax").entrySet().stream()
                            .mapToDouble(e ->
                                    e.getValue().getAsJsonObject().get("achieved").getAsDouble())
                            .min()
                            .orElse(0);
            return new Placement(cells.get("used").getAsInt(), megahertz);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
