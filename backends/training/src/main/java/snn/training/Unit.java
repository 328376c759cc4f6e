package snn.training;

import java.util.List;

/// One node of a network in training, with what it sends in every step of every sample of a batch.
///
/// The samples of a batch are dealt out to shards of [Layout#SAMPLES]. Row `(shard * steps + step)
/// * SAMPLES + sample` of a trace is one step of one sample, so a shard's rows lie together and
///   those of one step too.
sealed interface Unit permits EncoderUnit, DenseUnit, PopulationUnit {
    String name();

    /// What leaves, `[rows, stride]`.
    float[] sent();

    /// The slopes of the loss with respect to [#sent], in the same layout; may be the same array
    /// where nothing reads the values once the slopes are known.
    float[] slopes();

    int neurons();

    /// Whether anything at or before this unit learns, so that its slopes are wanted.
    boolean learns();

    /// Computes [#sent] of a shard.
    void forward(Pass pass, int shard);

    /// From the slopes of what leaves, those of what arrives.
    void backward(Pass pass, int shard);

    /// Sets the slopes of a shard to 0, before anything is added to them.
    void clearSlopes(int shard);

    /// The tasks of a step of the optimiser.
    List<Update> updates();

    /// Brings what is derived from the learned arrays up to date, after they were set.
    void refresh();

    /// The arrays that training changes.
    List<LearnedArray> learned();
}
