package snn.compiler;

/// The model of the tests that need one with everything in it.
public final class Example {
    public static final String MLP =
            """
            /// Fashion-MNIST, rate coded,
            /// one hidden layer.
            network fashion_mlp {
              time 25 steps of 1 ms

              input  image  = real[28, 28] in 0..1
              encode spikes = image -> poisson(rate = 200 Hz)

              neuron hidden = lif(tau_mem = 20 ms, threshold = learn(1), reset = subtract, refractory = 2 ms)

              layer h   = spikes -> flatten -> dense(600) -> hidden
              layer out = h -> dense(10, weights = binary, bias = true) -> li(tau_mem = 20 ms)

              output label = out -> max_over_time -> argmax

              train {
                data      = fashion_mnist
                rule      = surrogate(fast_sigmoid(slope = 25), reset = attached)
                loss      = cross_entropy(max_over_time(out), scale = 2)
                optimizer = adam(rate = 1e-3, schedule = cosine)
                penalty   = rate_above(h, 50 Hz, strength = 1e-2)
                dropout   = 0.1
                batch = 128   epochs = 10   seed = 7
              }
              target loihi1     { weights = int8 }
              target ice40_hx8k { weights = int4, clock = 24 MHz }
            }
            """;

    private Example() {}
}
