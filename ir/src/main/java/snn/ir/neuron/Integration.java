package snn.ir.neuron;

/// How a differential equation becomes a step of length `dt`. For a state `x` with `dx/dt = -k x +
/// g`, where `g` holds what arrives:
public enum Integration {
    /// `x + dt (-k x + g)`.
    EULER("euler"),
    /// Exact for a `g` that stands still during the step: `x e^(-k dt) + g (1 - e^(-k dt)) / k`.
    EXPONENTIAL("exponential"),
    /// What arrives is an impulse at full weight: `x e^(-k dt) + g / k`, and `x + g` where `k = 0`.
    JUMP("jump");

    private final String word;

    Integration(String word) {
        this.word = word;
    }

    /// As written in a model.
    public String word() {
        return word;
    }
}
