package snn.training;

import java.util.List;

/// One node of a network in training.
///
/// The samples of a batch are dealt out to shards of [Layout#SAMPLES]. Row `(shard * steps + step)
/// * SAMPLES + sample` of a trace is one step of one sample, so a shard's rows lie together and
///   those of one step too. Shards run side by side: what a unit does for one of them reads and
///   writes nothing of another.
sealed interface Unit
        permits EncoderUnit,
                SynapseUnit,
                PoolingUnit,
                ConcatUnit,
                DelayUnit,
                DropoutUnit,
                NormalisationUnit,
                PopulationUnit {
    /// What leaves.
    Trace trace();

    default String name() {
        return trace().name();
    }

    /// Computes what leaves in some steps, from the first step to the last in calls one after the
    /// other.
    void forward(Pass pass, int shard, Steps steps);

    /// From the slopes of what leaves in some steps, those of what arrives; from the last step to
    /// the first.
    void backward(Pass pass, int shard, Steps steps);

    /// Sets the slopes of a shard to 0, before anything is added to them.
    default void clearSlopes(int shard) {
        trace().clearSlopes(shard);
    }

    /// The tasks of a step of the optimiser.
    default List<Update> updates() {
        return List.of();
    }

    /// What is to be done after all updates, where it needs more than one of them.
    default List<Runnable> settlements() {
        return List.of();
    }

    /// Brings what is derived from the learned arrays up to date, after they were set.
    default void refresh() {}

    /// The arrays that training changes.
    default List<LearnedArray> learned() {
        return List.of();
    }
}
