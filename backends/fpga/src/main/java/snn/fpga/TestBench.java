package snn.fpga;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snn.backend.Probes;
import snn.backend.Trace;
import snn.fpga.lower.LayerLayout;
import snn.fpga.lower.Netlist;
import snn.fpga.rtl.Signal;
import snn.fpga.verilog.Names;
import snn.ir.ReadOut;
import snn.ir.Reduction;

/// A Verilog test bench that feeds samples to a netlist, looks at every state of every step, and
/// prints `PASS` or `FAIL`. It holds tokens and answers back at random, so that nothing rests on an
/// even pace. Runs under Icarus.
final class TestBench {
    private final Netlist netlist;
    private final List<BenchCase> cases;
    private final Names names;
    private final Map<String, String> files = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();

    private TestBench(Netlist netlist, List<BenchCase> cases) {
        this.netlist = netlist;
        this.cases = cases;
        this.names = new Names(netlist.module());
    }

    /// The files by their names: the bench and its data.
    static Map<String, String> of(Netlist netlist, List<BenchCase> cases) {
        return new TestBench(netlist, cases).files();
    }

    private Map<String, String> files() {
        String top = Names.legal(netlist.module().name());
        int tokens = stimulus();
        head(top, tokens);
        for (LayerLayout layer : netlist.layers()) {
            layer(layer);
        }
        boolean spikes = netlist.hasPort("spike_valid");
        int leaving = spikes ? leaving() : 0;
        for (int r = 0; r < netlist.gathered().size(); r++) {
            readOut(r, netlist.gathered().get(r));
        }
        tail(leaving);
        files.put("tb_" + top + ".v", text.toString());
        return files;
    }

    private int addressBits() {
        return Signal.bitsFor(netlist.inputs());
    }

    /// The tokens that enter: the tick above the address.
    private int stimulus() {
        List<Long> tokens = new ArrayList<>();
        for (BenchCase one : cases) {
            var frames = one.sample().of(netlist.encoder());
            for (int t = 0; t < frames.steps(); t++) {
                for (int n = 0; n < frames.neurons(); n++) {
                    if (frames.value(t, n) != 0) {
                        tokens.add((long) n);
                    }
                }
                tokens.add(1L << addressBits());
            }
        }
        file("tb_stimulus", tokens);
        return tokens.size();
    }

    private void head(String top, int tokens) {
        line("// Self-checking test bench of %s: %d windows.", top, cases.size());
        line("`timescale 1ns / 1ps");
        line("module tb_%s;", top);
        line("    reg clock = 0;");
        line("    reg reset = 1;");
        memory("stimulus", addressBits() + 1, tokens);
        line(
                "    integer at = 0, checks = 0, failures = 0, windows = 0, ended = 0, idle = 0, results = 0;");
        line("    reg offered = 0, slow = 0;");
        for (var port : netlist.module().ports()) {
            Signal s = port.signal();
            line("    wire %s%s;", range(s.width()), names.of(s.name()));
        }
        line("    wire [%d:0] token = stimulus[at];", addressBits());
        line("    assign in_valid = offered && at < %d;", tokens);
        line("    assign in_tick = token[%d];", addressBits());
        line("    assign in_address = token[%d:0];", addressBits() - 1);
        ready("result_ready");
        ready("spike_ready");
        line("    %s dut (.clock(clock), .reset(reset)", top);
        for (var port : netlist.module().ports()) {
            String name = names.of(port.signal().name());
            line("        , .%s(%s)", name, name);
        }
        line("    );");
        line("    always #5 clock = !clock;");
        line("    initial begin");
        line("        #22 reset = 0;");
        line("    end");
        line("    always @(negedge clock) begin");
        line("        offered = !reset && (offered && !in_ready || $random %% 4 != 0);");
        line("        slow = $random %% 3 == 0;");
        line("    end");
        line("    always @(posedge clock) if (!reset) begin");
        line("        if (in_valid && in_ready) begin at <= at + 1; offered <= 0; end");
        line("        idle <= idle + 1;");
        line("    end");
        line("    task check(input ok, input [255:0] what, input integer place);");
        line("        begin");
        line("            checks = checks + 1;");
        line("            if (!ok) begin");
        line("                failures = failures + 1;");
        line(
                "                if (failures <= 10) $display(\"%%0s differs at %%0d\", what, place);");
        line("            end");
        line("        end");
        line("    endtask");
    }

    private void ready(String port) {
        if (netlist.hasPort(port)) {
            line("    assign %s = !slow;", port);
        }
    }

    private void layer(LayerLayout layer) {
        String name = Names.legal(layer.name());
        long values = (long) cases.size() * netlist.steps() * layer.neurons();
        String valid = "dut." + names.of(layer.valid().name());
        String group = "dut." + names.of(layer.group().name());
        line("");
        line("    // %s", layer.name());
        trace(layer, Probes.SPIKES, 1, values);
        for (LayerLayout.State state : layer.states()) {
            trace(layer, state.name(), state.width(), values);
        }
        line("    integer step_%s = 0;", name);
        line("    integer first_%s, base_%s;", name, name);
        line("    always @(posedge clock) if (!reset && %s) begin", valid);
        line("        idle <= 0;");
        line("        first_%s = %s * %d;", name, group, layer.lanes());
        line("        base_%s = step_%s * %d + first_%s;", name, name, layer.neurons(), name);
        for (int lane = 0; lane < layer.lanes(); lane++) {
            lane(layer, name, lane);
        }
        line(
                "        if (first_%s + %d >= %d) step_%s <= step_%s + 1;",
                name, layer.lanes(), layer.neurons(), name, name);
        line("    end");
    }

    private void lane(LayerLayout layer, String name, int lane) {
        line("        if (first_%s + %d < %d) begin", name, lane, layer.neurons());
        String spikes = "dut." + names.of(layer.spikes().name());
        if (layer.spiking()) {
            String bit = layer.lanes() == 1 ? spikes : spikes + "[" + lane + "]";
            check(bit, name, Probes.SPIKES, lane);
        }
        for (LayerLayout.State state : layer.states()) {
            check("dut." + names.of(state.lanes().get(lane).name()), name, state.name(), lane);
        }
        line("        end");
    }

    private void check(String got, String layer, String variable, int lane) {
        line(
                "            check(%s === %s[base_%s + %d], \"%s.%s\", base_%s + %d);",
                got, file(layer, variable), layer, lane, layer, Names.legal(variable), layer, lane);
    }

    private void trace(LayerLayout layer, String variable, int width, long count) {
        List<Long> values = new ArrayList<>();
        boolean isState = !variable.equals(Probes.SPIKES);
        if (!isState && !layer.spiking()) {
            return;
        }
        for (BenchCase one : cases) {
            String probe = variable.equals(LayerLayout.SIGNAL) ? Probes.SPIKES : variable;
            Trace trace = one.expected().trace(layer.name(), probe).orElseThrow();
            int exponent = isState ? layer.exponent() : 0;
            for (int k = 0; k < trace.steps() * layer.neurons(); k++) {
                int neuron = layer.order().neuron(k % layer.neurons());
                double value = trace.at(k / layer.neurons(), neuron);
                values.add((long) value >> exponent & Signal.mask(width));
            }
        }
        String name = file(Names.legal(layer.name()), variable);
        memory(name, width, Math.toIntExact(count));
        file(name, values);
    }

    /// The memory that holds what is expected, and its file.
    private static String file(String layer, String variable) {
        String plain = Names.legal(variable);
        String tail = plain.equals(variable) ? "" : "_" + Integer.toHexString(variable.hashCode());
        return "tb_%s_%s%s".formatted(layer, plain, tail);
    }

    /// The spikes that leave the last layer: lowest neuron first, then the tick.
    private int leaving() {
        LayerLayout layer = netlist.exitLayer();
        int bits = Signal.bitsFor(layer.neurons());
        List<Long> tokens = new ArrayList<>();
        for (BenchCase one : cases) {
            Trace trace = one.expected().trace(layer.name(), Probes.SPIKES).orElseThrow();
            for (int t = 0; t < trace.steps(); t++) {
                for (int n = 0; n < trace.neurons(); n++) {
                    if (trace.at(t, n) != 0) {
                        tokens.add((long) n);
                    }
                }
                tokens.add(1L << bits);
            }
        }
        line("");
        line("    // the spikes that leave");
        memory("tb_leaving", bits + 1, tokens.size());
        file("tb_leaving", tokens);
        line("    integer left = 0;");
        line("    always @(posedge clock) if (!reset && spike_valid && spike_ready) begin");
        line("        idle <= 0;");
        line("        check(spike_tick === tb_leaving[left][%d], \"spike_tick\", left);", bits);
        line("        if (!spike_tick)");
        line(
                "            check(spike_address === tb_leaving[left][%d:0], \"spike_address\","
                        + " left);",
                bits - 1);
        line("        left <= left + 1;");
        line("    end");
        return tokens.size();
    }

    private void readOut(int r, ReadOut readOut) {
        Signal value = netlist.value(r);
        int count = netlist.values(readOut);
        List<Long> values = new ArrayList<>();
        List<Long> decisions = new ArrayList<>();
        for (BenchCase one : cases) {
            var answer = one.expected().answers().get(netlist.model().readOuts().indexOf(readOut));
            for (double v : answer.values()) {
                values.add(raw(readOut.reduction(), v) & value.mask());
            }
            decisions.add((long) answer.decision());
        }
        line("");
        line("    // read-out %s", readOut.name());
        memory("tb_value" + r, value.width(), cases.size() * count);
        file("tb_value" + r, values);
        memory("tb_decision" + r, netlist.decision(r).width(), cases.size());
        file("tb_decision" + r, decisions);
        checkReadOut(r, readOut.reduction() == Reduction.EACH_STEP);
    }

    private void checkReadOut(int r, boolean each) {
        line("    always @(posedge clock) if (!reset) begin");
        line("        if (result_valid && result_ready) begin");
        line("            idle <= 0;");
        line(
                "            %scheck(%s === tb_value%d[%s * %d + result_index], \"value\","
                        + " result_index);",
                each ? "" : isLast(),
                names.of(netlist.value(r).name()),
                r,
                each ? "results" : "windows",
                netlist.exitLayer().neurons());
        line("        end");
        line("        if (decision_valid)");
        line(
                "            %scheck(%s === tb_decision%d[windows], \"decision\", windows);",
                isLast(), names.of(netlist.decision(r).name()), r);
        line("    end");
    }

    /// Values of a whole window are right when it ends.
    private String isLast() {
        int per = netlist.results();
        return per == 1 ? "" : "if (results %% %d == %d) ".formatted(per, per - 1);
    }

    private long raw(Reduction reduction, double value) {
        int exponent = netlist.exitLayer().exponent();
        return switch (reduction) {
            case MAX_OVER_TIME, LAST, EACH_STEP -> (long) value >> exponent;
            case MEAN_OVER_TIME -> Math.round(value * netlist.steps()) >> exponent;
            case SPIKE_COUNT, FIRST_SPIKE -> (long) value;
        };
    }

    private void tail(int leaving) {
        String all = leaving > 0 ? " && left == " + leaving : "";
        line("");
        line("    always @(posedge clock) if (!reset) begin");
        if (netlist.gathered().isEmpty()) {
            line("        if (done) windows <= windows + 1;");
        } else {
            line("        if (decision_valid) results <= results + 1;");
            line("        if (decision_valid) %swindows <= windows + 1;", isLast());
        }
        line("        if (done) ended <= ended + 1;");
        int count = cases.size();
        line("        if (windows == %d && ended == %d%s) begin", count, count, all);
        line("            if (failures == 0)");
        line("                $display(\"PASS %%0d windows, %%0d checks\", windows, checks);");
        line("            else");
        line("                $display(\"FAIL %%0d of %%0d checks\", failures, checks);");
        line("            $finish;");
        line("        end");
        line("        if (idle > 1000000) begin");
        line("            $display(\"FAIL no progress after %%0d windows\", windows);");
        line("            $finish;");
        line("        end");
        line("    end");
        line("endmodule");
    }

    private void memory(String name, int width, int words) {
        line("    reg %s%s [0:%d];", range(width), name, words - 1);
        String file = name.startsWith("tb_") ? name : "tb_" + name;
        line("    initial $readmemh(\"%s.mem\", %s);", file, name);
    }

    private void file(String name, List<Long> values) {
        var words = new StringBuilder();
        values.forEach(v -> words.append(Long.toHexString(v)).append('\n'));
        files.put(name + ".mem", words.toString());
    }

    private static String range(int width) {
        return width == 1 ? "" : "[" + (width - 1) + ":0] ";
    }

    private void line(String format, Object... parts) {
        text.append(format.formatted(parts)).append('\n');
    }
}
