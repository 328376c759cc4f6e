package snn.ir;

import snn.ir.graph.Named;

/// A node of a [DiscreteModel]: difference equations in floating point.
public sealed interface DiscreteNode extends Named
        permits Input,
                Encoder,
                Flatten,
                Concat,
                Projection,
                Pooling,
                Normalisation,
                Dropout,
                DelayLine,
                DiscretePopulation {}
