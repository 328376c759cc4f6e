package snn.interop.nir.importing;

import static snn.interop.nir.importing.Option.CLAMP;
import static snn.interop.nir.importing.Option.CUBA_ORDER;
import static snn.interop.nir.importing.Option.DT;
import static snn.interop.nir.importing.Option.INTEGRATION;
import static snn.interop.nir.importing.Option.LOOP_DELAY;
import static snn.interop.nir.importing.Option.MEMBRANE;
import static snn.interop.nir.importing.Option.RESET;
import static snn.interop.nir.importing.Option.SPIKE_FROM;
import static snn.interop.nir.importing.Option.SYNAPSE_DELAY;
import static snn.interop.nir.importing.Option.TIME_UNIT;

import java.util.List;
import java.util.Optional;

/// How known tools run a NIR file, measured on the traces of the NIR paper's first experiment
/// (`paper/01_lif` of neuromorphs/NIR) or read in their importers.
public final class Profiles {

    /// A tool and what it decides.
    public record Profile(String name, List<Setting> settings) {
        public Profile {
            settings = List.copyOf(settings);
        }

        public Optional<Setting> setting(Option option) {
            return settings.stream().filter(s -> s.option() == option).findFirst();
        }
    }

    /// One decision of a tool.
    ///
    /// @param reason how that is known
    public record Setting(Option option, String value, String reason) {}

    public static final List<Profile> ALL =
            List.of(
                    of(
                            "norse",
                            set(INTEGRATION, "euler", "its LIF trace is Euler's rule to 3e-7"),
                            set(RESET, "value", "its LIF trace goes to 0 in the spike's step"),
                            set(
                                    CUBA_ORDER,
                                    "new",
                                    "the membrane uses the current of the same step"),
                            set(LOOP_DELAY, "target", "NIRTorch holds back what w_rec puts out")),
                    of(
                            "snntorch",
                            set(DT, "0.1 ms", "it converts both ways with a step of 1e-4 s"),
                            set(INTEGRATION, "euler", "its LIF trace is Euler's rule to 4e-7"),
                            set(RESET, "value", "its LIF trace goes to 0 in the spike's step"),
                            set(
                                    CUBA_ORDER,
                                    "new",
                                    "the membrane uses the current of the same step"),
                            set(LOOP_DELAY, "source", "it holds back the spikes"),
                            set(MEMBRANE, "input", "its membrane is tau/dt times NIR's")),
                    of(
                            "sinabs",
                            set(TIME_UNIT, "steps", "it counts tau in steps"),
                            set(INTEGRATION, "jump", "v exp(-dt/tau) + x fits its LIF trace"),
                            set(RESET, "subtract", "its LIF trace goes down by the threshold"),
                            set(CLAMP, "threshold", "its IF holds the membrane at -threshold")),
                    of(
                            "lava",
                            set(INTEGRATION, "euler", "its LIF trace is Euler's rule to 4e-7"),
                            set(RESET, "value", "its LIF trace goes to 0 in the spike's step"),
                            set(SYNAPSE_DELAY, "1", "its LIF trace is one step late")),
                    of(
                            "rockpool",
                            set(INTEGRATION, "jump", "its LIF spikes are those of a jump"),
                            set(RESET, "subtract", "it takes the threshold off")),
                    of(
                            "nengo",
                            set(INTEGRATION, "exponential", "so is its LIF trace to 2e-8"),
                            set(RESET, "value", "its LIF trace goes to 0 in the spike's step"),
                            set(MEMBRANE, "threshold", "its membrane is scaled to threshold 1")),
                    of(
                            "spyx",
                            set(TIME_UNIT, "steps", "it counts tau in steps"),
                            set(INTEGRATION, "euler", "beta v + x fits its LIF spikes"),
                            set(RESET, "subtract", "it takes the threshold off"),
                            set(SPIKE_FROM, "previous", "it compares v before the input"),
                            set(MEMBRANE, "input", "it adds the input with weight 1")),
                    of(
                            "spinnaker2",
                            set(INTEGRATION, "euler", "its LIF trace is Euler's rule"),
                            set(RESET, "value", "its LIF trace goes to 0 in the spike's step"),
                            set(MEMBRANE, "input", "its membrane is 24.995 times NIR's")));

    private Profiles() {}

    public static Optional<Profile> named(String name) {
        return ALL.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    private static Profile of(String name, Setting... settings) {
        return new Profile(name, List.of(settings));
    }

    private static Setting set(Option option, String value, String reason) {
        return new Setting(option, value, reason);
    }
}
