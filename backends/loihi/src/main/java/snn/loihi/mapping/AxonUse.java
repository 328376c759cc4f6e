package snn.loihi.mapping;

/// Which neurons of one sender reach a core, while the core is being filled.
final class AxonUse {
    private final boolean[] reached;
    private final int[] asked;

    AxonUse(int size) {
        this.reached = new boolean[size];
        this.asked = new int[size];
    }

    private AxonUse(boolean[] reached, int[] asked) {
        this.reached = reached.clone();
        this.asked = asked.clone();
    }

    AxonUse copy() {
        return new AxonUse(reached, asked);
    }

    /// Whether a neuron would be new; only the first time it is asked about it in one question.
    boolean isNew(int neuron, int question) {
        if (reached[neuron] || asked[neuron] == question) {
            return false;
        }
        asked[neuron] = question;
        return true;
    }

    void reach(int neuron) {
        reached[neuron] = true;
    }

    boolean reaches(int neuron) {
        return reached[neuron];
    }
}
