package snn.fpga;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snn.fpga.lower.LayerLayout;
import snn.fpga.lower.Netlist;
import snn.fpga.rtl.Module;
import snn.fpga.rtl.Signal;
import snn.ir.ReadOut;

/// The C++ program around a netlist that Verilator compiled: it reads the spikes of a window from
/// standard input and answers on standard output with what each layer held at the end of each step,
/// the read-outs and the cycles; until its input ends. All numbers are little-endian.
///
///     in:  u32 steps; for each step: u32 count, count × u32 axon
///     out: u64 cycles; for each layer: steps·neurons × u8 spike, for each state × i64;
///          for each read-out: neurons × i64 value, in each step where it is of each step,
///          and i32 decision
final class VerilatorHarness {
    /// What Verilator names its class.
    static final String PREFIX = "Vnetlist";

    private final Netlist netlist;
    private final StringBuilder text = new StringBuilder();

    private VerilatorHarness(Netlist netlist) {
        this.netlist = netlist;
    }

    /// The circuit with all that the harness looks at on ports of plain names.
    static Module module(Netlist netlist) {
        Map<String, Signal> ports = new LinkedHashMap<>();
        for (int l = 0; l < netlist.layers().size(); l++) {
            LayerLayout layer = netlist.layers().get(l);
            String prefix = "probe" + l + "_";
            ports.put(prefix + "valid", layer.valid());
            ports.put(prefix + "group", layer.group());
            ports.put(prefix + "spikes", layer.spikes());
            for (int s = 0; s < layer.states().size(); s++) {
                put(ports, prefix + "state" + s + "_", layer.states().get(s).lanes());
            }
        }
        for (int r = 0; r < netlist.gathered().size(); r++) {
            ports.put("probe_value" + r, netlist.value(r));
            ports.put("probe_decision" + r, netlist.decision(r));
        }
        return netlist.module().withOutputs(ports);
    }

    private static void put(Map<String, Signal> ports, String prefix, List<Signal> lanes) {
        for (int lane = 0; lane < lanes.size(); lane++) {
            ports.put(prefix + lane, lanes.get(lane));
        }
    }

    static String of(Netlist netlist) {
        return new VerilatorHarness(netlist).program();
    }

    private String program() {
        text.append(
                """
                #include "Vnetlist.h"
                #include "verilated.h"
                #include <cstdint>
                #include <cstdio>
                #include <cstring>
                #include <vector>

                static Vnetlist* top;
                static uint64_t cycles;
                static bool done;
                static uint32_t results;

                struct Layer {
                    uint32_t neurons, step;
                    std::vector<uint8_t> spikes;
                    std::vector<std::vector<int64_t>> states;
                    void begin(uint32_t steps) {
                        step = 0;
                        spikes.assign(steps * neurons, 0);
                        for (auto& state : states) state.assign(steps * neurons, 0);
                    }
                };

                // the neuron at a place of its layer
                static size_t neuron(uint32_t place, uint32_t channels, uint32_t positions) {
                    return place % channels * positions + place / channels;
                }

                static int64_t sign(uint64_t x, int width) {
                    return (int64_t)(x << (64 - width)) >> (64 - width);
                }

                """);
        state();
        text.append("static void look() {\n");
        for (int l = 0; l < netlist.layers().size(); l++) {
            layer(l, netlist.layers().get(l));
        }
        readOuts();
        text.append("}\n");
        text.append(
                """

                static void cycle() {
                    top->eval();
                    look();
                    cycles++;
                    top->clock = 1;
                    top->eval();
                    top->clock = 0;
                }

                static void offer(int tick, uint32_t address) {
                    top->in_valid = 1;
                    top->in_tick = tick;
                    top->in_address = address;
                    bool taken = false;
                    while (!taken) {
                        top->eval();
                        taken = top->in_ready;
                        cycle();
                    }
                }

                static bool take(uint32_t& x) {
                    return fread(&x, 4, 1, stdin) == 1;
                }

                template <class T> static void give(const std::vector<T>& x) {
                    fwrite(x.data(), sizeof(T), x.size(), stdout);
                }

                static bool window() {
                    uint32_t steps;
                    if (!take(steps)) return false;
                    cycles = 0;
                    done = false;
                    results = 0;
                    for (Layer& layer : layers) layer.begin(steps);
                    std::vector<uint32_t> axons;
                    for (uint32_t t = 0; t < steps; t++) {
                        uint32_t count;
                        if (!take(count)) return false;
                        axons.resize(count);
                        if (fread(axons.data(), 4, count, stdin) != count) return false;
                        for (uint32_t axon : axons) offer(0, axon);
                        offer(1, 0);
                    }
                    top->in_valid = 0;
                    while (!done || (!values.empty() && results < RESULTS)) cycle();
                    fwrite(&cycles, 8, 1, stdout);
                    for (Layer& layer : layers) {
                        give(layer.spikes);
                        for (auto& state : layer.states) give(state);
                    }
                    for (size_t r = 0; r < values.size(); r++) {
                        give(values[r]);
                        fwrite(&decisions[r], 4, 1, stdout);
                    }
                    fflush(stdout);
                    return true;
                }

                int main() {
                    top = new Vnetlist;
                    top->clock = 0;
                    top->reset = 1;
                    top->in_valid = 0;
                """);
        for (String ready : List.of("result_ready", "spike_ready")) {
            if (netlist.hasPort(ready)) {
                text.append("    top->%s = 1;\n".formatted(ready));
            }
        }
        text.append(
                """
                    cycle();
                    top->reset = 0;
                    while (window()) {}
                    top->final();
                    delete top;
                    return 0;
                }
                """);
        return text.toString();
    }

    private void state() {
        text.append("static Layer layers[] = {\n");
        for (LayerLayout layer : netlist.layers()) {
            text.append(
                    "    {%d, 0, {}, std::vector<std::vector<int64_t>>(%d)},\n"
                            .formatted(layer.neurons(), layer.states().size()));
        }
        text.append("};\n");
        int readOuts = netlist.gathered().size();
        List<String> sizes = new ArrayList<>();
        for (ReadOut readOut : netlist.gathered()) {
            sizes.add("std::vector<int64_t>(%d)".formatted(netlist.values(readOut)));
        }
        text.append("static const uint32_t RESULTS = %d;\n".formatted(netlist.results()));
        text.append(
                "static std::vector<std::vector<int64_t>> values = {%s};\n"
                        .formatted(String.join(", ", sizes)));
        text.append("static std::vector<int32_t> decisions(%d);\n\n".formatted(readOuts));
    }

    private void layer(int l, LayerLayout layer) {
        String port = "top->probe" + l + "_";
        text.append("    if (%svalid) {\n".formatted(port));
        text.append("        Layer& layer = layers[%d];\n".formatted(l));
        text.append("        uint32_t first = %sgroup * %d;\n".formatted(port, layer.lanes()));
        text.append("        size_t step = layer.step * layer.neurons;\n");
        text.append("        uint64_t spikes = %sspikes;\n".formatted(port));
        for (int lane = 0; lane < layer.lanes(); lane++) {
            text.append("        if (first + %d < layer.neurons) {\n".formatted(lane));
            text.append(
                    "            size_t at = step + neuron(first + %d, %d, %d);\n"
                            .formatted(lane, layer.order().channels(), layer.order().positions()));
            text.append("            layer.spikes[at] = spikes >> %d & 1;\n".formatted(lane));
            for (int s = 0; s < layer.states().size(); s++) {
                state(s, port, lane, layer.states().get(s).width(), layer.exponent());
            }
            text.append("        }\n");
        }
        text.append(
                "        if (first + %d >= layer.neurons) layer.step++;\n"
                        .formatted(layer.lanes()));
        text.append("    }\n");
    }

    private void state(int state, String port, int lane, int width, int exponent) {
        text.append(
                "            layer.states[%d][at] = sign(%sstate%d_%d, %d) * (1LL << %d);\n"
                        .formatted(state, port, state, lane, width, exponent));
    }

    private void readOuts() {
        int count = netlist.gathered().size();
        text.append("    done |= top->done;\n");
        if (count == 0) {
            return;
        }
        int neurons = netlist.exitLayer().neurons();
        text.append("    if (top->result_valid) {\n");
        for (int r = 0; r < count; r++) {
            String at = "results * %d + top->result_index".formatted(neurons);
            text.append(
                    "        values[%d][(%s) %% values[%d].size()] = sign(top->probe_value%d, %d);\n"
                            .formatted(r, at, r, r, netlist.value(r).width()));
        }
        text.append("    }\n    if (top->decision_valid) {\n        results++;\n");
        for (int r = 0; r < count; r++) {
            text.append(
                    "        decisions[%d] = (int32_t)top->probe_decision%d;\n".formatted(r, r));
        }
        text.append("    }\n");
    }
}
