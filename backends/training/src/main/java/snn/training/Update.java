package snn.training;

/// One task of the step that moves what is learned: independent of all others of the same step.
@FunctionalInterface
interface Update {
    /// @param rows the rows of the traces that are in use
    void run(int rows, LearnedArray.Step adam);
}
