package snn.interop.nir.exporting;

/// How one state of one neuron goes on: `d x / dt = self · x + drive · g + constant` per ms, or `x
/// <- self · x + drive · g + constant` in every step, where `g` is what drives it. On top of it
/// each arriving impulse adds `impulse` at once.
record Rates(boolean inSteps, Fraction self, Fraction drive, Fraction constant, Fraction impulse) {

    /// Whether nothing leaks.
    boolean isPerfect() {
        return inSteps ? self.value() == 1 : self.isZero();
    }
}
