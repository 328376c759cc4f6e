package snn.fpga.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.fpga.device.Device;
import snn.fpga.device.MemoryPlanner;
import snn.fpga.rtl.ModuleBuilder;
import snn.fpga.rtl.Signal;
import snn.ir.IntegerModel;
import snn.ir.diagnostic.Result;

/// Builds the circuit of a model: an engine for each layer, and [Streams] of spikes between them.
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

    private final Net net;
    private final List<Laid> layers;
    private final ModuleBuilder b;
    private final MemoryPlanner planner;
    private final List<LayerLayout> layouts = new ArrayList<>();

    private Lowering(Net net, List<Laid> layers, Device device) {
        this.net = net;
        this.layers = layers;
        this.b = new ModuleBuilder(net.name(), about(net, device));
        this.planner = new MemoryPlanner(device);
        b.reserve(PORTS);
        for (Laid laid : layers) {
            laid.layer().readOuts().forEach(r -> b.reserve(Scan.ports(r)));
        }
    }

    /// @param lanes a power of two, the most neurons that a layer works on at a time
    public static Result<Netlist> of(IntegerModel model, Device device, int lanes) {
        return of(model, device, lanes, true);
    }

    /// @param tuned whether layers of a canonical form get their tuned circuit; else all are built
    ///   from the expressions of their dynamics
    public static Result<Netlist> of(IntegerModel model, Device device, int lanes, boolean tuned) {
        return RecogniseNet.of(model, tuned)
                .then(found -> {
                    Net net = found.mapped(p -> p.with(reduced(p.layer(), found.steps())));
                    return Lay.out(net, lanes)
                            .then(laid ->
                                    Result.ok(
                                            new Lowering(net, laid, device)
                                                    .netlist(model, device)));
                });
    }

    private static Layer reduced(Layer layer, int steps) {
        return switch (layer) {
            case CanonicalLayer canonical -> RangeAnalysis.reduced(canonical, steps);
            case GeneralLayer general -> general;
        };
    }

    private Netlist netlist(IntegerModel model, Device device) {
        Signal valid = b.input("in_valid", 1);
        Signal tick = b.input("in_tick", 1);
        Signal address = b.input("in_address", Signal.bitsFor(net.inputs()));
        Signal ticks = b.register("window_ticks", Signal.bitsFor(net.steps()), 0);
        Signal last = b.is(ticks, net.steps() - 1L);
        Optional<Gate> gate = net.isRow() ? Optional.empty() : Optional.of(new Gate(b));
        Signal allowed = gate.map(g -> b.and(valid, b.not(g.heard))).orElse(valid);
        Signal ready = built(new Tokens(allowed, tick, last, address), gate);
        b.scope("");
        Signal takes = gate.map(g -> b.and(ready, b.not(g.heard))).orElse(ready);
        b.output("in_ready", takes);
        Signal taken = b.and(valid, takes);
        Signal counted = b.and(taken, tick);
        Signal next = b.add(ticks, b.constant(ticks.width(), 1));
        b.nextIf(ticks, counted, b.mux(last, b.constant(ticks.width(), 0), next));
        gate.ifPresent(g -> g.connect(taken, b.and(counted, last)));
        return new Netlist(
                model, device, b.build(), net.encoder(), net.inputs(), layouts, net.exit());
    }

    /// Builds all layers and the ways between them.
    ///
    /// @return whether a token of the encoder is taken
    private Signal built(Tokens in, Optional<Gate> gate) {
        Layer exit = layers.get(net.exit()).layer();
        Optional<String> heard = exit.spikes() ? Optional.of(exit.name()) : Optional.empty();
        Signal open = gate.map(g -> g.open).orElse(b.constant(1, 1));
        var storage = new Storage(b, planner);
        var streams = new Streams(b, storage, layers, heard, net.steps(), open);
        streams.sends(net.encoder(), in);
        List<LayerEngine.Built> engines = new ArrayList<>();
        for (Laid laid : layers) {
            streams.into(
                    laid,
                    tokens -> {
                        var engine = new LayerEngine(b, planner, laid, net.steps());
                        engines.add(
                                engine.build(
                                        tokens,
                                        () -> b.unscoped(() -> b.input("result_ready", 1))));
                        return engines.getLast().ready();
                    });
            layouts.add(engines.getLast().layout());
            engines.getLast().out().ifPresent(o -> streams.sends(laid.layer().name(), o.tokens()));
        }
        heard.ifPresent(name -> streams.out(name, this::outside));
        Signal closing = closing(engines, streams, gate);
        streams.connect(closing);
        for (int n = 0; n < layers.size(); n++) {
            String name = layers.get(n).layer().name();
            engines.get(n).out().ifPresent(o -> o.taken().accept(streams.taken(name)));
        }
        return streams.taken(net.encoder());
    }

    /// 1 when a window is through: in a row of layers when the last is.
    private Signal closing(List<LayerEngine.Built> engines, Streams streams, Optional<Gate> gate) {
        b.scope("");
        Signal closing =
                gate.map(g ->
                                g.closing(
                                        engines.stream().map(LayerEngine.Built::finished).toList(),
                                        streams.through()))
                        .orElse(engines.get(net.exit()).finished());
        b.output("done", closing);
        return closing;
    }

    private Signal outside(Tokens out) {
        b.scope("");
        b.output("spike_valid", out.valid());
        b.output("spike_tick", out.tick());
        b.output("spike_last", out.last());
        b.output("spike_address", out.address());
        return b.input("spike_ready", 1);
    }

    private static String about(Net net, Device device) {
        return "%s: %d steps, for %s. Made by snn; do not edit."
                .formatted(net.name(), net.steps(), device.title());
    }
}
