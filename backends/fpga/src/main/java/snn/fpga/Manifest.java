package snn.fpga;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snn.fpga.device.Resources;
import snn.fpga.lower.LayerLayout;
import snn.fpga.lower.Netlist;
import snn.fpga.rtl.Memory;
import snn.fpga.rtl.Port;
import snn.fpga.verilog.Names;
import snn.ir.ReadOut;

/// `manifest.json`: what a program needs to know of a netlist it did not make.
final class Manifest {
    private static final Gson JSON = new GsonBuilder().setPrettyPrinting().create();

    private final Netlist netlist;
    private final Names names;

    private Manifest(Netlist netlist) {
        this.netlist = netlist;
        this.names = new Names(netlist.module());
    }

    /// @param hashes SHA-256 of each file written, by its name
    static String of(Netlist netlist, Resources predicted, Map<String, String> hashes) {
        return JSON.toJson(new Manifest(netlist).tree(predicted, hashes)) + "\n";
    }

    private Map<String, Object> tree(Resources predicted, Map<String, String> hashes) {
        var device = netlist.device();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("version", 1);
        tree.put("network", netlist.model().header().name());
        tree.put("top", Names.legal(netlist.module().name()));
        tree.put("device", device.name());
        tree.put("steps", netlist.steps());
        tree.put("step_ms", netlist.model().time().dt());
        tree.put("encoder", netlist.encoder());
        tree.put("axons", netlist.inputs());
        tree.put("ports", netlist.module().ports().stream().map(this::port).toList());
        tree.put("layers", netlist.layers().stream().map(this::layer).toList());
        tree.put("read_outs", readOuts());
        tree.put("memories", netlist.module().memories().stream().map(this::memory).toList());
        tree.put(
                "predicted",
                Map.of(
                        "block_rams",
                        predicted.blocks(),
                        "logic_cells",
                        predicted.cells(),
                        "flip_flops_at_most",
                        predicted.registers()));
        tree.put("files", hashes);
        return tree;
    }

    private Map<String, Object> port(Port port) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", names.of(port.signal().name()));
        tree.put("direction", port.direction() == Port.Direction.INPUT ? "input" : "output");
        tree.put("bits", port.signal().width());
        return tree;
    }

    private Map<String, Object> layer(LayerLayout layer) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", layer.name());
        tree.put("neurons", layer.neurons());
        tree.put("axons", layer.fanIn());
        tree.put("lanes", layer.lanes());
        tree.put("groups", layer.groups());
        tree.put("unit_exponent", layer.exponent());
        if (layer.order().channels() > 1) {
            tree.put("channels_in_a_group", layer.order().channels());
        }
        Map<String, Object> bits = new LinkedHashMap<>();
        layer.states().forEach(s -> bits.put(s.name(), s.width()));
        tree.put("state_bits", bits);
        tree.put("cycles_per_spike", layer.spikeCycles());
        tree.put("cycles_per_step", layer.groups() + layer.sweepStages());
        return tree;
    }

    private List<Map<String, Object>> readOuts() {
        List<Map<String, Object>> all = new ArrayList<>();
        for (ReadOut readOut : netlist.gathered()) {
            Map<String, Object> tree = new LinkedHashMap<>();
            int r = all.size();
            tree.put("name", readOut.name());
            tree.put("reduction", readOut.reduction().word());
            tree.put("value_port", names.of(netlist.value(r).name()));
            tree.put("value_is_signed", true);
            tree.put("decision_port", names.of(netlist.decision(r).name()));
            all.add(tree);
        }
        return all;
    }

    private Map<String, Object> memory(Memory memory) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", names.of(memory.name()));
        tree.put("words", memory.depth());
        tree.put("bits", memory.width());
        tree.put("in", memory.style().name().toLowerCase(java.util.Locale.ROOT));
        tree.put("image", memory.isRom() ? names.of(memory.name()) + ".mem" : "");
        return tree;
    }
}
