package snn.training;

import snn.ir.random.CounterRandom;

/// The masks of dropout: one for all steps of a sample (Srivastava et al. 2014; Lee et al. 2020).
final class Masks {
    private Masks() {}

    /// Writes what each neuron is multiplied with: 0, or a factor that keeps the mean.
    static void draw(
            Pass pass, String name, int number, double dropped, float[] factors, int at, int size) {
        long key = CounterRandom.substream(CounterRandom.stream(pass.dropoutKey(), name), number);
        float kept = (float) (1 / (1 - dropped));
        for (int n = 0; n < size; n++) {
            boolean silent = pass.training() && CounterRandom.uniform(key, n) < dropped;
            factors[at + n] = silent ? 0 : pass.training() ? kept : 1;
        }
    }
}
