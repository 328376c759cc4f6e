package snn.fpga;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import snn.fpga.device.Resources;
import snn.fpga.lower.Netlist;
import snn.fpga.rtl.Memory;
import snn.fpga.rtl.Port;
import snn.fpga.verilog.MemoryImage;
import snn.fpga.verilog.Names;
import snn.fpga.verilog.VerilogPrinter;

/// The files of a netlist: Verilog, memory images, test bench with its data, a constraint file to
/// fill in, and `manifest.json`. The same netlist gives the same bytes.
final class FpgaFolder {
    private final Netlist netlist;
    private final Resources predicted;
    private final String top;

    FpgaFolder(Netlist netlist, Resources predicted) {
        this.netlist = netlist;
        this.predicted = predicted;
        this.top = Names.legal(netlist.module().name());
    }

    void write(Path folder, List<BenchCase> cases) throws IOException {
        Map<String, String> files = new TreeMap<>();
        files.put(top + ".v", VerilogPrinter.print(netlist.module(), VerilogPrinter.Images.FILES));
        var names = new Names(netlist.module());
        for (Memory memory : netlist.module().memories()) {
            if (memory.isRom()) {
                files.put(names.of(memory.name()) + ".mem", MemoryImage.of(memory));
            }
        }
        files.putAll(TestBench.of(netlist, cases));
        constraints(files, names);
        Map<String, String> hashes = new TreeMap<>();
        for (var file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
            hashes.put(file.getKey(), sha256(file.getValue()));
        }
        Files.writeString(folder.resolve("manifest.json"), Manifest.of(netlist, predicted, hashes));
    }

    /// Which pin a port goes to only the board knows.
    private void constraints(Map<String, String> files, Names names) {
        String family = netlist.device().family();
        if (family.equals("ice40")) {
            files.put(top + ".pcf", constraints(names, "# set_io %s PIN"));
        } else if (family.equals("ecp5")) {
            files.put(top + ".lpf", constraints(names, "# LOCATE COMP \"%s\" SITE \"PIN\";"));
        }
    }

    private String constraints(Names names, String format) {
        var text = new StringBuilder("# Put in the pins of your board and take the # away.\n");
        line(text, format, "clock");
        line(text, format, "reset");
        for (Port port : netlist.module().ports()) {
            String name = names.of(port.signal().name());
            int width = port.signal().width();
            for (int bit = 0; bit < width; bit++) {
                line(text, format, width == 1 ? name : name + "[" + bit + "]");
            }
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String format, String port) {
        text.append(format.formatted(port)).append('\n');
    }

    private static String sha256(String content) {
        try {
            byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
