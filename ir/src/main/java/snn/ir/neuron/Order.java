package snn.ir.neuron;

/// Which values an equation sees of the states stepped before it in the same step. Only rules that
/// take each equation on its own can be sequential.
public enum Order {
    /// Those at the start of the step.
    SIMULTANEOUS("simultaneous"),
    /// The new ones.
    SEQUENTIAL("sequential");

    /// The choice of a neuron kind that names one of these.
    public static final String CHOICE = "order";

    private final String word;

    Order(String word) {
        this.word = word;
    }

    /// As written in a model.
    public String word() {
        return word;
    }
}
