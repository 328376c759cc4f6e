package snn.interop.nir.importing;

import snn.ir.unit.Dimension;

/// What a number of a NIR file measures, and so how it becomes one of a model and back.
public enum Quantity {
    /// A time, in the file's unit of time; in the model ms.
    TIME(Dimension.TIME),
    /// How much in a unit of time; in the model Hz.
    RATE(Dimension.FREQUENCY),
    /// The same number on both sides.
    NUMBER(Dimension.NUMBER);

    private static final double MS_IN_S = 1000;

    private final Dimension dimension;

    Quantity(Dimension dimension) {
        this.dimension = dimension;
    }

    /// Of the model's parameter.
    public Dimension dimension() {
        return dimension;
    }

    /// A number of the file as one of the model. A rate in seconds stays the number it is.
    public double toModel(double file, Settings settings) {
        return switch (this) {
            case TIME -> file * settings.unit();
            case RATE -> file * (MS_IN_S / settings.unit());
            case NUMBER -> file;
        };
    }

    /// A number of the model as one of the file.
    public double toFile(double model, Settings settings) {
        return switch (this) {
            case TIME -> model / settings.unit();
            case RATE -> model / (MS_IN_S / settings.unit());
            case NUMBER -> model;
        };
    }
}
