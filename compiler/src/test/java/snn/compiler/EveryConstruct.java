package snn.compiler;

/// A text that has everything the grammar knows, in the canonical layout. What it says need not
/// make sense.
public final class EveryConstruct {
    public static final String TEXT =
            """
            // begins with a comment
            import "cells/common.snn"
            import "blocks.snn"  // behind

            /// Adaptive exponential integrate-and-fire.
            neuron adex(
                /// the capacitance
                C   = 281 pF,
                g_L = 30 nS,
                E_L = -70.6 mV,
                τ_w = 144 ms,
                required) {
              input exc in nS
              input inh in nS
              input plain
              state v = E_L
              state w = 0 pA
              /// synaptic
              state g_e = 0 nS
              let leak = g_L * (E_L - v)
              dv/dt   = (leak + g_L * exp((v - E_L) / 2 mV) - w + g_e * (0 mV - v)) / C
              dw/dt   = -(v - E_L) ^ 2 / τ_w
              dg_e/dt = -g_e / 5 ms
              on exc { g_e += exc }
              on inh {
                g_e -= inh
                w   *= 0.5
              }
              spike when v >= 20 mV {
                v = required
                w += 80.5 pA
              }
              integration = rk4
              order       = simultaneous
            }

            neuron bare {
              state x = 0
              x' = 0.9 * x + input @ -1 step
              y' = x > 0 ? 1 : x < -1 ? -1 : x <= 3 ? min(x, 2) : 0
              on input { x += input }
              spike when x < input { }
              signal = x
            }

            /// Two layers and a way around them.
            block residual(channels, stride = 1, cell = lif(threshold = 1)) {
              input x
              input y
              let wide = 2 * channels
              neuron own = lif(tau_mem = 10 ms)
              layer  a   = join(exc = x -> conv2d(channels, kernel = [3, 3], stride = stride), inh = y) -> cell
              layer  b   = add(a -> conv2d(wide, kernel = 3, padding = same), prev(x), y @ -3 steps) -> own
              output b
            }

            network everything(width = 64, classes = 10, cell = lif()) {
              time 25 steps of 1 ms
              let hidden_size = 2 * width ^ 2
              input  image       = real[3, 32, 32] in 0..1
              input  sound       = signal[12] in -1..1
              input  camera      = events[2, 34, 34]
              encode a           = image -> poisson(rate = 200 Hz, signed = true)
              encode b           = sound -> delta(threshold = 0.1)
              encode c           = camera -> events
              neuron hidden      = adex(b = 60 pA, tau_w = learn(100 ms), C = [1 pF, 2 pF, 3 pF])
              layer  h           = add(a -> dense(100), prev(h) -> dense(100))
                  -> lif(tau_mem = uniform(1 ms, 6 ms))
              layer  s1.a        = h @ -(2 * 3 ms) -> delay(3 ms) -> one_to_one -> hidden
              layer  body.2.conv = concat(c -> flatten, s1.a, b @ -3 steps) -> repeat(3, residual(64))
              layer  out         = body.2.conv -> dense(classes, weights = int4, init = file("w.npy")) -> li()
              output label       = out -> max_over_time -> argmax
              train {
                data    = fashion_mnist
                penalty = rate_above(h, 50 Hz, strength = 1e-2, per = neuron)
                penalty = l1(h, strength = 1e-3)
                empty   = []
              }
              target loihi1 { weights = int8 }
            }
            """;

    private EveryConstruct() {}
}
