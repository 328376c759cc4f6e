package snn.interop.nir.importing;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.foreign.Provenance.Assumption;
import snn.ir.foreign.Provenance.Source;

/// What a NIR file does not say. In the order of decision, which is that of the assumptions in a
/// model's provenance.
public enum Option {
    INPUT(
            "input-form",
            "what a sample brings",
            List.of("signal", "events"),
            "signal",
            "an Input node may take any values"),
    TIME_UNIT(
            "time-unit",
            "what tau, delay, and the r of I and IF are counted in",
            List.of("s", "ms", "steps"),
            "s",
            "nearly every file counts time in seconds"),
    DT("dt", "the time step, such as `0.1 ms`", List.of(), "1 ms", "a NIR file has no time step"),
    STEPS(
            "steps",
            "for how many steps the model runs unless its input says",
            List.of(),
            "100",
            "a NIR file has no duration"),
    INTEGRATION(
            "integration",
            "how a differential equation becomes a step; with `jump` the input is an impulse that"
                    + " is added at full weight",
            List.of("euler", "exponential", "jump"),
            "euler",
            "the NIR paper steps its equations by Euler's rule"),
    CUBA_ORDER(
            "cuba-order",
            "which current the membrane of CubaLI and CubaLIF sees, that of this step or the one"
                    + " before",
            List.of("new", "old"),
            "new",
            "Norse and snnTorch step the current first"),
    RESET(
            "reset",
            "what a spike does: sets the membrane to v_reset, or takes the threshold off",
            List.of("value", "subtract"),
            "value",
            "NIR has defined the reset as a value since version 1.0.6"),
    SPIKE_FROM(
            "spike-from",
            "which membrane is compared with the threshold, that after or before this step's input",
            List.of("new", "previous"),
            "new",
            "a spike leaves in the step in which the threshold is crossed"),
    CLAMP(
            "clamp",
            "how low the membrane of IF may go: without bound, or to minus the threshold",
            List.of("none", "threshold"),
            "none",
            "the equations of NIR know no bound"),
    MEMBRANE(
            "membrane",
            "the scale of spiking membranes: as in the file, in thresholds, or so that the input"
                    + " enters with weight 1",
            List.of("nir", "threshold", "input"),
            "nir",
            "as the file has it; the spikes do not depend on it"),
    SYNAPSE_DELAY(
            "synapse-delay",
            "steps from Affine, Linear, Conv and Scale to what reads them",
            List.of("0", "1"),
            "0",
            "the synapses of NIR take no time"),
    DUPLICATE_EDGES(
            "duplicate-edges",
            "whether an edge that is there twice counts twice",
            List.of("add", "once"),
            "add",
            "several edges into a node add up"),
    LOOP_DELAY(
            "loop-delay",
            "which edges of a loop are one step late: those that leave a neuron, or those that"
                    + " enter one",
            List.of("source", "target"),
            "source",
            "a loop needs a delay, and the spikes of the step before are what returns"),
    DELAYED_EDGES(
            "delayed-edges",
            "outright which edges are one step late, such as `lif:w_rec`, with commas between",
            List.of(),
            "",
            "no edge is named");

    private final String word;
    private final String summary;
    private final List<String> words;
    private final String standard;
    private final String reason;

    Option(String word, String summary, List<String> words, String standard, String reason) {
        this.word = word;
        this.summary = summary;
        this.words = words;
        this.standard = standard;
        this.reason = reason;
    }

    /// As written behind two dashes.
    public String word() {
        return word;
    }

    /// What it decides, for help.
    public String summary() {
        return summary;
    }

    /// The values it takes, the standard one first among equals; empty where they are no words.
    public List<String> words() {
        return words;
    }

    /// What is taken where nothing else decides.
    public String standard() {
        return standard;
    }

    /// What is wrong with a value that a person states, as far as that can be told without a file.
    public Optional<Diagnostic> wrong(String value) {
        var stated = new Assumption(word, value.strip(), Source.STATED, "");
        return this == DELAYED_EDGES || Deciding.isAuto(this, value)
                ? Optional.empty()
                : Values.wrong(stated, this);
    }

    /// Why that.
    String reason() {
        return reason;
    }

    public static Optional<Option> named(String word) {
        return Arrays.stream(values()).filter(o -> o.word.equals(word)).findFirst();
    }
}
