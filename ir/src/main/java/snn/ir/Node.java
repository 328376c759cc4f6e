package snn.ir;

import snn.ir.graph.Named;

/// A node of a [Model]: continuous time, physical units.
public sealed interface Node extends Named
        permits Input,
                Encoder,
                Flatten,
                Sum,
                Concat,
                Projection,
                Pooling,
                Normalisation,
                Dropout,
                Delay,
                Population {}
