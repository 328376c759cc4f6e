package snn.fpga.lower;

import java.util.ArrayList;
import java.util.List;
import snn.fpga.device.Device;
import snn.fpga.device.MemoryPlanner;
import snn.fpga.rtl.ModuleBuilder;
import snn.fpga.rtl.Signal;
import snn.ir.IntegerModel;
import snn.ir.diagnostic.Result;

/// Builds the circuit of a model: an engine for each layer, spikes passed on from one to the next.
///
/// A window is as many ticks as the model has steps; the circuit counts them. Spikes come in by
/// `in_valid`, `in_tick` and `in_address`, taken where `in_ready` is 1 too. Each neuron of the last
/// layer comes out by `result_valid`, `result_index` and a value for each read-out, and when
/// `decision_valid` is 1 so do the decisions. `done` is 1 for a cycle when a window is through.
public final class Lowering {
    /// No more lanes than a word has bits.
    public static final int MOST_LANES = Signal.WIDEST;

    /// No layer's own names may get in the way of these.
    private static final List<String> PORTS =
            List.of(
                    "in_valid",
                    "in_ready",
                    "in_tick",
                    "in_address",
                    "result_valid",
                    "result_ready",
                    "result_index",
                    "decision_valid",
                    "spike_valid",
                    "spike_ready",
                    "spike_tick",
                    "spike_last",
                    "spike_address",
                    "done");

    private final Chain chain;
    private final ModuleBuilder b;
    private final MemoryPlanner planner;
    private final int lanes;
    private final List<LayerLayout> layouts = new ArrayList<>();

    private Lowering(Chain chain, Device device, int lanes) {
        this.chain = chain;
        this.b = new ModuleBuilder(chain.name(), about(chain, device));
        this.planner = new MemoryPlanner(device);
        this.lanes = lanes;
        b.reserve(PORTS);
        for (Layer layer : chain.layers()) {
            layer.readOuts().forEach(r -> b.reserve(Scan.ports(r)));
        }
    }

    /// @param lanes a power of two, the most neurons that a layer works on at a time
    public static Result<Netlist> of(IntegerModel model, Device device, int lanes) {
        return of(model, device, lanes, true);
    }

    /// @param tuned whether layers of a canonical form get their tuned circuit; else all are built
    ///   from the expressions of their dynamics
    public static Result<Netlist> of(IntegerModel model, Device device, int lanes, boolean tuned) {
        return RecogniseChain.of(model, tuned)
                .then(chain -> Result.ok(of(model, chain, device, lanes)));
    }

    private static Netlist of(IntegerModel model, Chain chain, Device device, int lanes) {
        return new Lowering(chain, device, lanes).netlist(model, device);
    }

    private Netlist netlist(IntegerModel model, Device device) {
        Signal valid = b.input("in_valid", 1);
        Signal tick = b.input("in_tick", 1);
        Signal address = b.input("in_address", Signal.bitsFor(chain.inputs()));
        Signal ticks = b.register("window_ticks", Signal.bitsFor(chain.steps()), 0);
        Signal last = b.is(ticks, chain.steps() - 1L);
        Signal ready = layer(0, new Tokens(valid, tick, last, address));
        b.scope("");
        b.output("in_ready", ready);
        Signal counted = b.and(b.and(valid, ready), tick);
        Signal next = b.add(ticks, b.constant(ticks.width(), 1));
        b.nextIf(ticks, counted, b.mux(last, b.constant(ticks.width(), 0), next));
        return new Netlist(model, device, b.build(), chain.encoder(), chain.inputs(), layouts);
    }

    private Signal layer(int index, Tokens in) {
        Layer layer = reduced(chain.layers().get(index));
        boolean isLast = index == chain.layers().size() - 1;
        var engine = new LayerEngine(b, planner, layer, chain.steps(), lanes);
        var built =
                engine.build(
                        in,
                        () -> b.unscoped(() -> b.input("result_ready", 1)),
                        out -> isLast ? outside(out) : layer(index + 1, out));
        layouts.addFirst(built.layout());
        if (isLast) {
            b.output("done", built.finished());
        }
        return built.ready();
    }

    private Layer reduced(Layer layer) {
        return switch (layer) {
            case CanonicalLayer canonical -> RangeAnalysis.reduced(canonical, chain.steps());
            case GeneralLayer general -> general;
        };
    }

    private Signal outside(Tokens out) {
        b.scope("");
        b.output("spike_valid", out.valid());
        b.output("spike_tick", out.tick());
        b.output("spike_last", out.last());
        b.output("spike_address", out.address());
        return b.input("spike_ready", 1);
    }

    private static String about(Chain chain, Device device) {
        return "%s: %d steps, for %s. Made by snn; do not edit."
                .formatted(chain.name(), chain.steps(), device.title());
    }
}
