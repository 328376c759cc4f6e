package snn.ir.training;

import java.util.List;
import snn.ir.diagnostic.Span;

/// What a model's `train` section says: surrogate gradients by back-propagation through time.
///
/// @param data the name of a data set
/// @param batch samples in a mini-batch
/// @param dropout the share of a hidden population's spikes left out in training, with one mask for
///   all steps of a sample; 0 for none
public record Training(
        String data,
        Surrogate surrogate,
        Loss loss,
        Adam optimizer,
        List<Penalty> penalties,
        double dropout,
        int batch,
        int epochs,
        long seed,
        Span origin) {

    public Training {
        penalties = List.copyOf(penalties);
    }
}
