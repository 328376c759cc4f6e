package snn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snn.backend.Probes;
import snn.backend.Recording;
import snn.backend.Sample;
import snn.compiler.discretise.Discretise;
import snn.interop.nir.NirFile;
import snn.interop.nir.importing.ImportOptions;
import snn.interop.nir.importing.Option;
import snn.interop.nir.reading.Leniency;
import snn.ir.encoding.Frames;
import snn.reference.ReferenceBackend;

/// What the tools of the NIR paper's first experiment gave for one neuron, each given again through
/// its profile. A row of a recording is what arrives at the neuron (for sinabs the product with its
/// weight of dt/tau), the membrane after the reset, and whether it spiked. The file was written by
/// Norse with times in seconds and a step of 0.1 ms in mind, which is stated where a profile says
/// otherwise.
class RecordedTracesTest {
    private static final int STEPS = 1000;
    private static final double BOUND = 1e-6;

    @ParameterizedTest
    @CsvSource({
        "norse, lif_norse",
        "snntorch, lif_snntorch",
        "nengo, lif_nengo",
        "lava, lif_lava_cpu_float",
        "sinabs, lif_sinabs",
        "rockpool, lif_sinabs"
    })
    void a_profile_gives_the_trace_of_its_tool(String tool, String file) throws IOException {
        double[][] rows = rows(file);
        Recording recording = run(ImportOptions.NONE.from(tool), rows);
        double[] v = recording.trace("1", "v").orElseThrow().values();
        double scale = Arrays.stream(rows).mapToDouble(r -> Math.abs(r[1])).max().orElseThrow();
        for (int t = 0; t < STEPS; t++) {
            assertEquals(rows[t][1], v[t], BOUND * scale, "step " + t);
        }
        assertEquals(spikes(rows), spikes(recording));
    }

    @ParameterizedTest
    @CsvSource({
        "exponential, subtract, new, '[460, 510, 710, 760]'",
        "euler, subtract, previous, '[461, 511, 711, 761]'"
    })
    void the_spikes_of_the_others_follow_from_their_options(
            String rule, String reset, String from, String steps) throws IOException {
        var options =
                ImportOptions.NONE
                        .with(Option.INTEGRATION, rule)
                        .with(Option.RESET, reset)
                        .with(Option.SPIKE_FROM, from);
        assertEquals(steps, spikes(run(options, rows("lif_exact"))).toString());
    }

    @ParameterizedTest
    @CsvSource({"spyx, '[461, 511, 711, 761]'", "spinnaker2, '[460, 510, 710, 760]'"})
    void a_profile_gives_the_spikes_that_are_told_of_its_tool(String tool, String steps)
            throws IOException {
        var options = ImportOptions.NONE.from(tool);
        assertEquals(steps, spikes(run(options, rows("lif_exact"))).toString());
    }

    private static Recording run(ImportOptions options, double[][] rows) {
        var stated =
                options.with(Option.DT, "0.1 ms")
                        .with(Option.TIME_UNIT, "s")
                        .with(Option.STEPS, "" + STEPS);
        var file = NirFolder.place("genuine/lif_norse.nir");
        var model = NirFile.model(file, Leniency.strict(), stated).orThrow();
        var program = Discretise.apply(model).orThrow().program();
        var input = new double[STEPS];
        for (int t = 0; t < STEPS; t++) {
            input[t] = rows[t][0];
        }
        var sample = new Sample(Map.of("input/signal", new Frames.Values(STEPS, 1, input)));
        try (var runner = new ReferenceBackend().compile(program).orThrow().newRunner()) {
            return runner.run(sample, Probes.of("1.v", "1." + Probes.SPIKES));
        }
    }

    private static double[][] rows(String name) throws IOException {
        var file = NirFolder.place("recorded/01_lif/" + name + ".csv");
        double[][] rows =
                Files.readAllLines(file).stream()
                        .map(line ->
                                Arrays.stream(line.split(","))
                                        .mapToDouble(Double::parseDouble)
                                        .toArray())
                        .toArray(double[][]::new);
        assertTrue(rows.length == STEPS, name);
        return rows;
    }

    private static List<Integer> spikes(double[][] rows) {
        var steps = new ArrayList<Integer>();
        for (int t = 0; t < rows.length; t++) {
            if (rows[t][2] != 0) {
                steps.add(t);
            }
        }
        return steps;
    }

    private static List<Integer> spikes(Recording recording) {
        double[] spikes = recording.trace("1", Probes.SPIKES).orElseThrow().values();
        var steps = new ArrayList<Integer>();
        for (int t = 0; t < spikes.length; t++) {
            if (spikes[t] != 0) {
                steps.add(t);
            }
        }
        return steps;
    }
}
