package snn.cli.fidelity;

/// A spike that only one of two runs has.
///
/// @param wanted whether the first rung has it
public record Parting(int sample, int step, String node, int neuron, boolean wanted) {

    /// For a table; `several` samples are told apart.
    public String text(boolean several) {
        return "%sstep %d, node `%s`, neuron %d: %s"
                .formatted(
                        several ? "sample " + sample + ", " : "",
                        step,
                        node,
                        neuron,
                        wanted ? "a spike is missing" : "a spike too many");
    }
}
