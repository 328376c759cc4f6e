package snn.ir;

import snn.ir.graph.Named;

/// A node of an [IntegerModel]: fixed-width integers.
public sealed interface IntegerNode extends Named
        permits Input,
                IntegerEncoder,
                Flatten,
                Concat,
                IntegerProjection,
                Pooling,
                Dropout,
                DelayLine,
                IntegerPopulation {}
