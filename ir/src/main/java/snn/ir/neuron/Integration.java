package snn.ir.neuron;

import java.util.Arrays;
import java.util.Optional;

/// How the differential equations of a neuron become a step of length `dt`. The rules that take
/// each equation on its own are given for a state `x` with `dx/dt = -k x + g`, where `g` holds what
/// arrives.
public enum Integration {
    /// `EXACT` where all equations are linear with constant coefficients, else `RK4`.
    AUTO("auto"),
    /// All at once by the matrix exponential of the step; for what stands still during it.
    EXACT("exact"),
    /// `x + dt (-k x + g)`.
    EULER("euler"),
    /// All at once by the classical Runge-Kutta method of fourth order.
    RK4("rk4"),
    /// Each on its own, exact for a `g` that stands still during the step: `x e^(-k dt) + g (1 -
    /// e^(-k dt)) / k`.
    EXPONENTIAL("exponential"),
    /// Each on its own, what arrives is an impulse at full weight: `x e^(-k dt) + g / k`, and `x +
    /// g` where `k = 0`.
    JUMP("jump");

    /// The choice of a neuron kind that names one of these.
    public static final String CHOICE = "integration";

    private final String word;

    Integration(String word) {
        this.word = word;
    }

    /// As written in a model.
    public String word() {
        return word;
    }

    public static Optional<Integration> named(String word) {
        return Arrays.stream(values()).filter(i -> i.word.equals(word)).findFirst();
    }
}
