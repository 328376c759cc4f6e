package snn.ir;

/// How the steps of a node become one value a neuron.
public enum Reduction {
    /// The greatest membrane potential.
    MAX_OVER_TIME("max_over_time"),
    /// The mean membrane potential.
    MEAN_OVER_TIME("mean_over_time"),
    /// The membrane potential after the last step.
    LAST("last"),
    /// The number of spikes.
    SPIKE_COUNT("spike_count"),
    /// The step of the first spike, earlier is better; a neuron that never spikes comes after all
    /// that do. Equal neurons are told apart by the membrane potential after the last step.
    FIRST_SPIKE("first_spike"),
    /// Every step by itself: the membrane potential, or whether the neuron spikes where it does.
    EACH_STEP("each_step");

    private final String word;

    Reduction(String word) {
        this.word = word;
    }

    /// As written in a model.
    public String word() {
        return word;
    }

    /// Whether it reads spikes, so that only a neuron that spikes has it.
    public boolean readsSpikes() {
        return this == SPIKE_COUNT || this == FIRST_SPIKE;
    }
}
