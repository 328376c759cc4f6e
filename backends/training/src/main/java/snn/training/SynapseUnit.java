package snn.training;

import java.util.Optional;
import snn.ir.tensor.Tensor;

/// A projection.
sealed interface SynapseUnit extends Unit permits DenseUnit, ConvolutionUnit, TableUnit {
    Weights weights();

    /// The weights as forwards takes them, in the connectivity's shape.
    Tensor weightTensor();

    Optional<Tensor> biasTensor();
}
