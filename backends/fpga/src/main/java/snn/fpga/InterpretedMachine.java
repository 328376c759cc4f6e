package snn.fpga;

import java.util.ArrayList;
import java.util.List;
import snn.fpga.lower.LayerLayout;
import snn.fpga.lower.Netlist;
import snn.fpga.rtl.Interpreter;
import snn.fpga.rtl.Operator;
import snn.fpga.rtl.Signal;

/// Runs a netlist in the Java interpreter: slow, and always at hand.
final class InterpretedMachine implements Machine {
    /// A circuit that does nothing for so long will never go on.
    private static final long PATIENCE = 10_000_000;

    private final Netlist netlist;
    private final Interpreter run;
    private final List<Probe> probes = new ArrayList<>();
    private final int readOuts;

    InterpretedMachine(Netlist netlist) {
        this.netlist = netlist;
        this.run = new Interpreter(netlist.module(), true);
        netlist.layers().forEach(l -> probes.add(new Probe(l)));
        readOuts = netlist.gathered().size();
        run.reset();
        run.set("in_valid", 0);
        if (netlist.hasPort("result_ready")) {
            run.set("result_ready", 1);
        }
        if (netlist.hasPort("spike_ready")) {
            run.set("spike_ready", 1);
        }
    }

    @Override
    public Window run(int[][] spikes) {
        var results = new Results();
        probes.forEach(Probe::begin);
        long cycles = 0;
        for (int[] step : spikes) {
            for (int axon : step) {
                cycles += offer(0, axon, results);
            }
            cycles += offer(1, 0, results);
        }
        run.set("in_valid", 0);
        while (!results.isThrough()) {
            cycles += cycle(results);
            if (cycles > PATIENCE) {
                throw new IllegalStateException("no end after " + cycles + " cycles");
            }
        }
        List<Window.LayerTrace> traces = probes.stream().map(Probe::trace).toList();
        return new Window(traces, results.values, results.decisions, cycles);
    }

    private long offer(int tick, int axon, Results results) {
        run.set("in_valid", 1);
        run.set("in_tick", tick);
        run.set("in_address", axon);
        long cycles = 0;
        boolean taken = false;
        while (!taken) {
            taken = run.get("in_ready") != 0;
            cycles += cycle(results);
        }
        return cycles;
    }

    private long cycle(Results results) {
        probes.forEach(Probe::look);
        results.look();
        run.clock();
        return 1;
    }

    /// The read-outs of the window at hand.
    private final class Results {
        private final long[][] values;
        private final int[] decisions = new int[readOuts];
        private boolean done;
        private int results;

        Results() {
            values =
                    netlist.gathered().stream()
                            .map(r -> new long[netlist.values(r)])
                            .toArray(long[][]::new);
        }

        void look() {
            done |= run.get("done") != 0;
            if (readOuts == 0) {
                return;
            }
            if (run.get("result_valid") != 0) {
                int neuron = (int) run.get("result_index");
                for (int r = 0; r < values.length; r++) {
                    Signal port = netlist.value(r);
                    // a value of the whole window is whatever came last
                    int at = neuron + results * netlist.exitLayer().neurons();
                    values[r][at % values[r].length] =
                            Operator.signed(run.get(port.name()), port.width());
                }
            }
            if (run.get("decision_valid") != 0) {
                for (int r = 0; r < decisions.length; r++) {
                    decisions[r] = (int) run.get(netlist.decision(r).name());
                }
                results++;
            }
        }

        boolean isThrough() {
            return done && (readOuts == 0 || results == netlist.results());
        }
    }

    /// Watches one layer.
    private final class Probe {
        private final LayerLayout layout;
        private final int valid;
        private final int group;
        private final int spikes;
        private final int[][] places;
        private byte[] fired = {};
        private long[][] states = {};
        private int step;

        Probe(LayerLayout layout) {
            this.layout = layout;
            valid = run.place(layout.valid().name());
            group = run.place(layout.group().name());
            spikes = run.place(layout.spikes().name());
            places = layout.states().stream().map(s -> places(s.lanes())).toArray(int[][]::new);
        }

        private int[] places(List<Signal> signals) {
            return signals.stream().mapToInt(s -> run.place(s.name())).toArray();
        }

        void begin() {
            int size = netlist.steps() * layout.neurons();
            fired = new byte[size];
            states = new long[places.length][size];
            step = 0;
        }

        void look() {
            if (run.get(valid) == 0) {
                return;
            }
            int first = (int) run.get(group) * layout.lanes();
            int end = Math.min(layout.lanes(), layout.neurons() - first);
            for (int lane = 0; lane < end; lane++) {
                int at = step * layout.neurons() + layout.order().neuron(first + lane);
                fired[at] = (byte) (run.get(spikes) >>> lane & 1);
                for (int s = 0; s < states.length; s++) {
                    states[s][at] = value(places[s][lane], layout.states().get(s).width());
                }
            }
            if (first + layout.lanes() >= layout.neurons()) {
                step++;
            }
        }

        private long value(int place, int width) {
            return Operator.signed(run.get(place), width) << layout.exponent();
        }

        Window.LayerTrace trace() {
            return new Window.LayerTrace(fired, List.of(states));
        }
    }
}
