package snn.ir.unit;

/// What a quantity measures, and the unit its value is kept in.
public enum Dimension {
    NUMBER(""),
    TIME("ms"),
    FREQUENCY("Hz"),
    /// A bare number is taken as millivolts.
    POTENTIAL("mV"),
    /// A whole number of time steps.
    STEPS("steps");

    private final String unit;

    Dimension(String unit) {
        this.unit = unit;
    }

    /// The unit of a stored value, as written in a model.
    public String unit() {
        return unit;
    }
}
