package snn.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snn.ir.random.CounterRandom;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;

/// The patches as bits, of three frames in a row, against the patches as floats.
class SpikePatchesTest {
    @ParameterizedTest
    @CsvSource({
        "1, 28, 28, 5, 1, 0, 1, 1",
        "12, 12, 12, 5, 1, 0, 1, 1",
        "4, 9, 7, 3, 1, 1, 1, 2",
        "2, 11, 70, 3, 2, 1, 1, 1",
        "6, 10, 10, 3, 3, 2, 2, 3",
        "3, 5, 130, 4, 1, 3, 1, 1"
    })
    void areThoseOfTheFloats(
            int channels,
            int height,
            int width,
            int kernel,
            int stride,
            int padding,
            int dilation,
            int groups) {
        Shape in = Shape.of(channels, height, width);
        var form =
                new Convolution(
                        in, 2 * groups, Window.of(2, kernel, stride, padding, dilation), groups);
        int size = in.length();
        var values = new float[2 * size];
        var bits = new long[(2 * size + 63) / 64];
        for (int n = 0; n < values.length; n++) {
            values[n] = CounterRandom.uniform(1, n) < 0.4f ? 1 : 0;
            bits[n >> 6] |= (long) values[n] << n;
        }
        var floats = new Patches(form);
        var spikes = new SpikePatches(form);
        var wanted = new float[floats.size()];
        int windows = form.out().length() / form.channels();
        int words = (3 * windows + 63) / 64;
        var found = new long[spikes.depth() * words];
        var scratch = new long[spikes.scratch()];
        List<Integer> frames = List.of(0, size / groups, size);
        for (int f = 0; f < frames.size(); f++) {
            spikes.spread(bits, frames.get(f), scratch, found, words, f * windows);
        }
        for (int f = 0; f < frames.size(); f++) {
            floats.spread(values, frames.get(f), wanted);
            for (int e = 0; e < floats.depth(); e++) {
                for (int w = 0; w < windows; w++) {
                    int bit = f * windows + w;
                    long got = found[e * words + bit / 64] >>> bit & 1;
                    assertEquals(wanted[e * floats.stride() + w], got);
                }
            }
        }
    }
}
