package snn.fpga;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snn.backend.Answer;
import snn.backend.Probes;
import snn.backend.ReadOutMeter;
import snn.backend.Recording;
import snn.backend.Runner;
import snn.backend.Sample;
import snn.backend.Trace;
import snn.fpga.lower.LayerLayout;
import snn.fpga.lower.Netlist;
import snn.ir.ReadOut;
import snn.ir.Reduction;
import snn.ir.encoding.Frames;

/// Feeds samples to a netlist and reads its answers as every backend gives them.
final class FpgaRunner implements Runner {
    private final Netlist netlist;
    private final Machine machine;
    private final CycleCount cycles;

    FpgaRunner(Netlist netlist, Machine machine, CycleCount cycles) {
        this.netlist = netlist;
        this.machine = machine;
        this.cycles = cycles;
    }

    @Override
    public Recording run(Sample sample, Probes probes) {
        Frames frames = sample.of(netlist.encoder());
        Window window = machine.run(spikes(frames));
        cycles.add(window.cycles());
        return new Recording(answers(window), traces(window, frames, probes), spikeCounts(window));
    }

    @Override
    public void close() {
        machine.close();
    }

    private int[][] spikes(Frames frames) {
        if (frames.steps() != netlist.steps() || frames.neurons() != netlist.inputs()) {
            throw new IllegalArgumentException(
                    "%d frames of %d for %d steps of %d"
                            .formatted(
                                    frames.steps(),
                                    frames.neurons(),
                                    netlist.steps(),
                                    netlist.inputs()));
        }
        var spikes = new int[frames.steps()][];
        for (int t = 0; t < spikes.length; t++) {
            int step = t;
            spikes[t] =
                    java.util.stream.IntStream.range(0, frames.neurons())
                            .filter(n -> frames.value(step, n) != 0)
                            .toArray();
        }
        return spikes;
    }

    private List<Answer> answers(Window window) {
        List<Answer> answers = new ArrayList<>();
        int exponent = netlist.exitLayer().exponent();
        int gathered = 0;
        for (ReadOut readOut : netlist.model().readOuts()) {
            if (readOut.reduction() == Reduction.EACH_STEP && netlist.exitLayer().spiking()) {
                answers.add(eachStep(readOut, window));
                continue;
            }
            int r = gathered++;
            double[] values = values(readOut.reduction(), window.values()[r], exponent);
            answers.add(new Answer(readOut, values, window.decisions()[r]));
        }
        return answers;
    }

    /// The spikes as they leave the circuit.
    private Answer eachStep(ReadOut readOut, Window window) {
        byte[] spikes = window.layers().get(netlist.exit()).spikes();
        ReadOutMeter meter = ReadOutMeter.of(netlist.model(), readOut);
        int neurons = netlist.exitLayer().neurons();
        for (int k = 0; k < spikes.length; k++) {
            meter.take(k / neurons, k % neurons, spikes[k] != 0, 0);
        }
        return meter.answer();
    }

    private double[] values(Reduction reduction, long[] raw, int exponent) {
        var values = new double[raw.length];
        for (int n = 0; n < raw.length; n++) {
            values[n] =
                    switch (reduction) {
                        case MAX_OVER_TIME, LAST, EACH_STEP -> raw[n] << exponent;
                        case MEAN_OVER_TIME -> (double) (raw[n] << exponent) / netlist.steps();
                        case SPIKE_COUNT, FIRST_SPIKE -> raw[n];
                    };
        }
        return values;
    }

    private Map<String, int[]> spikeCounts(Window window) {
        Map<String, int[]> counts = new LinkedHashMap<>();
        for (int l = 0; l < netlist.layers().size(); l++) {
            LayerLayout layout = netlist.layers().get(l);
            if (layout.spiking()) {
                byte[] spikes = window.layers().get(l).spikes();
                var count = new int[layout.neurons()];
                for (int k = 0; k < spikes.length; k++) {
                    count[k % count.length] += spikes[k];
                }
                counts.put(layout.name(), count);
            }
        }
        return counts;
    }

    private List<Trace> traces(Window window, Frames frames, Probes probes) {
        List<Trace> traces = new ArrayList<>();
        for (String probe : probes.wanted().stream().sorted().toList()) {
            int dot = probe.lastIndexOf('.');
            traces.add(trace(probe.substring(0, dot), probe.substring(dot + 1), window, frames));
        }
        return traces;
    }

    private Trace trace(String node, String variable, Window window, Frames frames) {
        if (node.equals(netlist.encoder()) && variable.equals(Probes.SPIKES)) {
            return entering(node, frames);
        }
        for (int l = 0; l < netlist.layers().size(); l++) {
            LayerLayout layout = netlist.layers().get(l);
            if (layout.name().equals(node)) {
                double[] values = values(window.layers().get(l), layout, variable);
                return new Trace(node, variable, netlist.steps(), layout.neurons(), values);
            }
        }
        throw new IllegalArgumentException("no probe " + node + "." + variable);
    }

    private static double[] values(Window.LayerTrace trace, LayerLayout layout, String variable) {
        boolean isSpikes = variable.equals(Probes.SPIKES);
        int state = layout.indexOf(isSpikes ? layout.signal() : variable);
        if (state < 0 && !(isSpikes && layout.spiking())) {
            throw new IllegalArgumentException("no probe " + layout.name() + "." + variable);
        }
        long[] states = state < 0 ? new long[0] : trace.states().get(state);
        var values = new double[trace.spikes().length];
        for (int k = 0; k < values.length; k++) {
            values[k] = isSpikes && layout.spiking() ? trace.spikes()[k] : states[k];
        }
        return values;
    }

    private static Trace entering(String node, Frames frames) {
        Trace trace = Trace.empty(node, Probes.SPIKES, frames.steps(), frames.neurons());
        for (int t = 0; t < frames.steps(); t++) {
            for (int n = 0; n < frames.neurons(); n++) {
                trace.set(t, n, frames.value(t, n));
            }
        }
        return trace;
    }
}
