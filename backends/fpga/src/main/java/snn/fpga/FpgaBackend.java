package snn.fpga;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import snn.backend.Artefact;
import snn.backend.Backend;
import snn.fpga.device.Device;
import snn.fpga.device.Devices;
import snn.fpga.device.Resources;
import snn.fpga.lower.Lowering;
import snn.fpga.lower.Netlist;
import snn.ir.DiscreteModel;
import snn.ir.IntegerModel;
import snn.ir.Program;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.diagnostic.Span;

/// Integer models as netlists for a device, simulated cycle by cycle.
public final class FpgaBackend implements Backend {
    /// Lanes without a neuron waste less than so much of a memory of weights.
    private static final long ROM_MARGIN = 2;

    private final Device device;
    private final FpgaOptions options;

    public FpgaBackend(Device device, FpgaOptions options) {
        this.device = device;
        this.options = options;
    }

    /// For simulation alone: no part, no limits.
    public FpgaBackend() {
        this(Devices.GENERIC, FpgaOptions.STANDARD);
    }

    @Override
    public String name() {
        return "fpga";
    }

    @Override
    public Result<Artefact> compile(Program program) {
        return switch (program) {
            case DiscreteModel model -> Result.rejected(needsIntegers(model));
            case IntegerModel model -> checkOptions().then(_ -> fitting(model));
        };
    }

    private static Diagnostic needsIntegers(DiscreteModel model) {
        return Diagnostic.error(
                        "needs-integer",
                        "`%s` is at the discrete level, and a netlist computes in integers",
                        model.header().name())
                .hint("quantise it first");
    }

    private Result<FpgaOptions> checkOptions() {
        int lanes = options.lanes().orElse(1);
        if (lanes < 1 || lanes > Lowering.MOST_LANES || Integer.bitCount(lanes) != 1) {
            return Result.rejected(
                    Diagnostic.error("lanes", "%d lanes", lanes)
                            .hint("choose a power of two from 1 to %d", Lowering.MOST_LANES));
        }
        if (options.simulator() == FpgaOptions.Simulator.VERILATOR
                && !VerilatedNetlist.isPossible()) {
            return Result.rejected(VerilatedNetlist.missing());
        }
        return Result.ok(options);
    }

    /// One number of lanes tried.
    ///
    /// @param excess how many times over the part is full
    /// @param hopeless whether the memories alone are too large with any number of lanes
    private record Attempt(Result<Artefact> result, double excess, boolean hopeless) {}

    /// The most lanes that fit; else what is said of those that come nearest to it.
    private Result<Artefact> fitting(IntegerModel model) {
        Attempt best = null;
        for (int lanes : candidates()) {
            Attempt attempt = attempt(model, lanes);
            if (attempt.excess() <= 1) {
                return attempt.result();
            }
            if (best == null || attempt.excess() < best.excess()) {
                best = attempt;
            }
            if (attempt.hopeless()) {
                break;
            }
        }
        if (best == null) {
            throw new IllegalStateException("no candidates");
        }
        return best.result();
    }

    private Attempt attempt(IntegerModel model, int lanes) {
        return switch (Lowering.of(model, device, lanes)) {
            case Result.Rejected<Netlist> rejected ->
                    new Attempt(new Result.Rejected<>(rejected.diagnostics()), 0, false);
            case Result.Ok<Netlist> ok -> attempt(ok.orThrow());
        };
    }

    private Attempt attempt(Netlist netlist) {
        Resources need = Resources.predicted(netlist.module(), device);
        if (!device.isPart()) {
            return new Attempt(checked(netlist, need), 0, false);
        }
        double blocks = (double) need.blocks() / device.blocks();
        double cells = (double) need.cells() / device.cells();
        boolean hopeless = FpgaReport.romBits(netlist) > ROM_MARGIN * device.blockBits();
        return new Attempt(checked(netlist, need), Math.max(blocks, cells), hopeless);
    }

    private List<Integer> candidates() {
        List<Integer> lanes = new ArrayList<>();
        if (options.lanes().isPresent()) {
            return List.of(options.lanes().getAsInt());
        }
        for (int n = device.isPart() ? Lowering.MOST_LANES : 32; n >= 1; n /= 2) {
            lanes.add(n);
        }
        return lanes;
    }

    private Result<Artefact> checked(Netlist netlist, Resources need) {
        List<Diagnostic> problems = new ArrayList<>();
        if (device.isPart()) {
            fit(problems, netlist, "block RAMs", need.blocks(), device.blocks());
            fit(problems, netlist, "logic cells", need.cells(), device.cells());
        }
        return Result.of(new FpgaArtefact(netlist, need, simulator()), problems);
    }

    private FpgaOptions.Simulator simulator() {
        if (options.simulator() != FpgaOptions.Simulator.FASTEST) {
            return options.simulator();
        }
        return VerilatedNetlist.isPossible()
                ? FpgaOptions.Simulator.VERILATOR
                : FpgaOptions.Simulator.INTERPRETER;
    }

    private void fit(List<Diagnostic> problems, Netlist netlist, String what, int need, int have) {
        if (need <= have) {
            return;
        }
        var widest =
                netlist.layers().stream()
                        .max(Comparator.comparingLong(l -> (long) l.neurons() * l.fanIn()))
                        .orElseThrow();
        Span place = netlist.model().graph().node(widest.name()).origin();
        int lanes = netlist.layers().stream().mapToInt(l -> l.lanes()).max().orElse(1);
        problems.add(
                Diagnostic.error(
                                "does-not-fit",
                                "`%s` needs %d %s in %d lanes, and %s has %d",
                                netlist.model().header().name(),
                                need,
                                what,
                                lanes,
                                device.title(),
                                have)
                        .at(place, "%d x %d synapses", widest.neurons(), widest.fanIn())
                        .hint(
                                "%stake weights of fewer bits or a larger part%s",
                                lanes > 1 ? "take fewer lanes, or " : "", larger()));
    }

    private String larger() {
        return Devices.ALL.stream()
                .filter(d -> d.isPart() && d.blocks() > device.blocks())
                .findFirst()
                .map(d -> ", such as `" + d.name() + "`")
                .orElse("; `" + Devices.GENERIC.name() + "` simulates without one");
    }
}
