package snn.fpga;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import snn.backend.Sample;
import snn.fpga.lower.Netlist;
import snn.ir.encoding.Frames;
import snn.ir.random.CounterRandom;

/// Samples for a test bench where the caller has none: random spikes, sparse and dense, always the
/// same.
final class BenchSamples {
    private static final float[] RATES = {0.3f, 0.05f, 0.8f};

    private BenchSamples() {}

    static List<Sample> of(Netlist netlist) {
        List<Sample> samples = new ArrayList<>();
        for (int n = 0; n < RATES.length; n++) {
            long key = CounterRandom.substream(CounterRandom.stream(0, "test bench"), n);
            samples.add(new Sample(Map.of(netlist.encoder(), frames(netlist, key, RATES[n]))));
        }
        return samples;
    }

    private static Frames frames(Netlist netlist, long key, float rate) {
        int neurons = netlist.inputs();
        var frames = Frames.Spikes.none(netlist.steps(), neurons);
        for (int t = 0; t < netlist.steps(); t++) {
            for (int n = 0; n < neurons; n++) {
                if (CounterRandom.uniform(key, (long) t * neurons + n) < rate) {
                    frames.words()[t * frames.wordsPerStep() + (n >> 6)] |= 1L << n;
                }
            }
        }
        return frames;
    }
}
