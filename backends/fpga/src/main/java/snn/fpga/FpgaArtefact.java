package snn.fpga;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.backend.Artefact;
import snn.backend.Report;
import snn.backend.Runner;
import snn.backend.Sample;
import snn.fpga.device.Resources;
import snn.fpga.lower.Netlist;

/// A netlist, and what simulates it.
public final class FpgaArtefact implements Artefact {
    private final Netlist netlist;
    private final Resources predicted;
    private final FpgaOptions.Simulator simulator;
    private final CycleCount cycles = new CycleCount();
    private Optional<VerilatedNetlist> program = Optional.empty();

    FpgaArtefact(Netlist netlist, Resources predicted, FpgaOptions.Simulator simulator) {
        this.netlist = netlist;
        this.predicted = predicted;
        this.simulator = simulator;
    }

    public Netlist netlist() {
        return netlist;
    }

    public Resources predicted() {
        return predicted;
    }

    /// The cycles of a window, over all that ran so far.
    public double meanCycles() {
        return cycles.mean();
    }

    @Override
    public Report report() {
        return FpgaReport.of(netlist, predicted, simulator, cycles);
    }

    @Override
    public Runner newRunner() {
        Machine machine =
                simulator == FpgaOptions.Simulator.VERILATOR
                        ? new VerilatedMachine(netlist, program())
                        : new InterpretedMachine(netlist);
        return new FpgaRunner(netlist, machine, cycles);
    }

    /// Compiled when it is first asked for, and once.
    private synchronized VerilatedNetlist program() {
        if (program.isEmpty()) {
            program = Optional.of(VerilatedNetlist.compile(netlist));
        }
        return program.get();
    }

    /// As the other [#writeTo], with a test bench over random spikes, whose expected states are
    /// those of the interpreter in Java.
    @Override
    public void writeTo(Path folder) throws IOException {
        var cases = new ArrayList<BenchCase>();
        try (var runner =
                new FpgaRunner(netlist, new InterpretedMachine(netlist), new CycleCount())) {
            for (Sample sample : BenchSamples.of(netlist)) {
                cases.add(new BenchCase(sample, runner.run(sample, BenchCase.probes(netlist))));
            }
        }
        writeTo(folder, cases);
    }

    /// Writes Verilog, memory images, a self-checking test bench over these cases, a constraint
    /// file to fill in, and `manifest.json`.
    public void writeTo(Path folder, List<BenchCase> cases) throws IOException {
        new FpgaFolder(netlist, predicted).write(folder, cases);
    }

    @Override
    public synchronized void close() {
        program.ifPresent(VerilatedNetlist::close);
        program = Optional.empty();
    }
}
