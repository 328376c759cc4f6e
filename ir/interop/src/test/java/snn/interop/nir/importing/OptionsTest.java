package snn.interop.nir.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snn.interop.nir.NirEdge;
import snn.interop.nir.NirNetwork;
import snn.interop.nir.NirNode;
import snn.interop.nir.Primitive;
import snn.ir.Model;
import snn.ir.diagnostic.Result;
import snn.ir.foreign.Foreign;
import snn.ir.foreign.Provenance;
import snn.ir.tensor.Shape;

class OptionsTest {
    private static final NirNetwork LIF =
            Graphs.chain("0.2.0", Graphs.neuron("lif", Graphs.lif(0.02, 1, 0)));

    @Test
    void every_decision_that_matters_is_told_in_a_fixed_order() {
        assertEquals(
                List.of(
                        "input-form = signal (standard)",
                        "time-unit = s (standard)",
                        "dt = 1 ms (standard)",
                        "steps = 100 (standard)",
                        "integration = euler (standard)",
                        "reset = subtract (file)",
                        "spike-from = new (standard)",
                        "membrane = nir (standard)"),
                told(LIF, ImportOptions.NONE));
    }

    @Test
    void what_is_stated_goes_before_a_profile_and_a_profile_before_the_file() {
        var profile = ImportOptions.NONE.from("norse");
        assertTrue(told(LIF, profile).contains("reset = value (profile)"));
        assertTrue(
                told(LIF, profile.with(Option.RESET, "subtract"))
                        .contains("reset = subtract (stated)"));
        assertTrue(
                told(LIF, profile.with(Option.RESET, "auto")).contains("reset = subtract (file)"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', subtract",
        "0.1.1, subtract",
        "1.0.5, subtract",
        "1.0.6, value",
        "1.0.7.dev8+g1, value",
        "1.1, value",
        "2.0.0, value",
        "nonsense, value"
    })
    void the_version_tells_the_reset(String version, String reset) {
        var network = new NirNetwork(version, LIF.nodes(), LIF.edges());
        assertTrue(
                told(network, ImportOptions.NONE).stream()
                        .anyMatch(a -> a.startsWith("reset = " + reset)));
    }

    @Test
    void the_name_of_a_file_tells_the_reset_and_warns_where_a_profile_says_otherwise() {
        var origin = new Origin("braille_noDelay_subtract.nir", "", List.of());
        var newer = new NirNetwork("1.0.8", LIF.nodes(), LIF.edges());
        var plain = Importing.of(newer, Graphs.EMPTY, origin, ImportOptions.NONE);
        assertTrue(assumptions(plain.orThrow()).contains("reset = subtract (file)"));
        var profile =
                Importing.of(newer, Graphs.EMPTY, origin, ImportOptions.NONE.from("snntorch"));
        assertTrue(assumptions(profile.orThrow()).contains("reset = value (profile)"));
        assertTrue(Graphs.words(profile).contains("the file is named"), Graphs.words(profile));
    }

    @Test
    void a_v_reset_in_the_file_tells_the_reset() {
        var network = Graphs.chain("0.2", Graphs.neuron("c", Graphs.cuba(0.01, 0.02, 1, 1)));
        assertTrue(told(network, ImportOptions.NONE).contains("reset = value (file)"));
    }

    @Test
    void our_own_metadata_are_found_again() {
        var own = group("snn", group("dt", Foreign.Words.of("0.25 ms")));
        var file = group("node", group("metadata", own));
        var model = Importing.of(LIF, file, Graphs.ORIGIN, ImportOptions.NONE).orThrow();
        assertTrue(assumptions(model).contains("dt = 0.25 ms (file)"));
        assertEquals(0.25, model.time().orElseThrow().dt());
    }

    @Test
    void the_reset_may_stand_in_anybodys_metadata() {
        var meta = group("reset_mechanism", Foreign.Words.of("subtract"));
        var file = group("node", group("nodes", group("lif", group("metadata", meta))));
        var newer = new NirNetwork("1.0.8", LIF.nodes(), LIF.edges());
        var model = Importing.of(newer, file, Graphs.ORIGIN, ImportOptions.NONE).orThrow();
        assertTrue(assumptions(model).contains("reset = subtract (file)"));
    }

    @Test
    void the_step_is_guessed_where_r_is_tau_over_it() {
        var network =
                Graphs.chain(
                        "1.0.8",
                        Graphs.neuron("a", Graphs.cuba(0.005, 0.01, 100, 50)),
                        Graphs.neuron("b", Graphs.lif(0.02, 200, 0)));
        assertTrue(told(network, ImportOptions.NONE).contains("dt = 0.1 ms (guessed)"));
        assertTrue(
                told(network, ImportOptions.NONE.with(Option.DT, "1e-3 s"))
                        .contains("dt = 1e-3 s (stated)"));
    }

    @ParameterizedTest
    @CsvSource({"0.006, 4", "0.02, 1", "0.02, -200", "0.02, 0"})
    void a_step_is_not_guessed_from_other_gains(double tau, double r) {
        var network = Graphs.chain("1.0.8", Graphs.neuron("a", Graphs.lif(tau, r, 0)));
        assertTrue(told(network, ImportOptions.NONE).contains("dt = 1 ms (standard)"));
    }

    @Test
    void integrators_that_only_add_up_count_in_steps() {
        var fire =
                new Primitive.IntegrateAndFire(
                        Graphs.each(1, 1), Graphs.each(1, 1), Optional.empty());
        var network = Graphs.chain("0.2", Graphs.neuron("a", fire));
        assertTrue(told(network, ImportOptions.NONE).contains("time-unit = steps (guessed)"));
        assertTrue(
                told(network, ImportOptions.NONE.with(Option.DT, "1 ms"))
                        .contains("time-unit = s (standard)"));
    }

    @ParameterizedTest
    @CsvSource({
        "DT, 0.1, is no length of time",
        "DT, 0 ms, is no length of time",
        "DT, -1 ms, is no length of time",
        "DT, 1 mV, is no length of time",
        "STEPS, 0, is no whole number",
        "STEPS, 2.5, is no whole number",
        "INTEGRATION, rk4, 'is none of euler, exponential, jump'",
        "RESET, none, 'is none of value, subtract'",
        "DELAYED_EDGES, lif:nowhere, 'names `lif:nowhere`, and the network has no such edge'"
    })
    void a_value_that_an_option_does_not_take_is_refused(
            String option, String value, String message) {
        var result = Graphs.imported(LIF, ImportOptions.NONE.with(Option.valueOf(option), value));
        assertInstanceOf(Result.Rejected.class, result);
        assertTrue(Graphs.words(result).contains(message), Graphs.words(result));
    }

    @Test
    void an_unknown_profile_is_refused_with_the_near_one() {
        var result = Graphs.imported(LIF, ImportOptions.NONE.from("snntroch"));
        assertTrue(result.diagnostics().getFirst().hints().getFirst().contains("snntorch"));
    }

    @Test
    void every_profile_says_what_its_options_take() {
        for (var profile : Profiles.ALL) {
            var result = Graphs.imported(LIF, ImportOptions.NONE.from(profile.name()));
            assertInstanceOf(Result.Ok.class, result, profile.name());
            for (var setting : profile.settings()) {
                var words = setting.option().words();
                assertTrue(words.isEmpty() || words.contains(setting.value()), setting.toString());
            }
        }
    }

    @Test
    void what_was_decided_decides_the_same_again() {
        var first = Graphs.imported(LIF, ImportOptions.NONE.from("sinabs")).orThrow();
        var decided = first.header().provenance().orElseThrow().assumptions();
        var again = Graphs.imported(LIF, ImportOptions.as(decided)).orThrow();
        assertEquals(first.graph(), again.graph());
        assertEquals(first.time(), again.time());
    }

    @Test
    void edges_may_be_named_whose_names_hold_colons_and_commas() {
        var edges = List.of(new NirEdge("a:b", "c,d"), new NirEdge("a", "b"));
        var parsed = EdgeList.parse("a:b:c,d, a:b,x", edges);
        assertEquals(edges, parsed.edges());
        assertEquals(List.of("x"), parsed.unknown());
    }

    private static List<String> told(NirNetwork network, ImportOptions options) {
        return assumptions(Graphs.imported(network, options).orThrow());
    }

    private static List<String> assumptions(Model model) {
        return model.header().provenance().map(Provenance::assumptions).orElseThrow().stream()
                .map(a -> "%s = %s (%s)".formatted(a.option(), a.value(), a.source().word()))
                .toList();
    }

    private static Foreign.Group group(String name, Foreign member) {
        return new Foreign.Group(Map.of(name, member));
    }

    static NirNode output(int size) {
        Shape shape = Shape.of(size);
        return new NirNode("out2", new Primitive.Output(shape), shape, shape);
    }
}
