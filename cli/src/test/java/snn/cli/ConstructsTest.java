package snn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import snn.backend.Agreement;
import snn.backend.Backend;
import snn.backend.Recording;
import snn.backend.Sample;
import snn.backend.SampleEncoder;
import snn.compiler.FrontEnd;
import snn.compiler.expand.FolderLibrary;
import snn.compiler.quantise.Quantisation;
import snn.ir.DiscreteModel;
import snn.ir.Initialiser;
import snn.ir.Input;
import snn.ir.IntegerModel;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.Program;
import snn.ir.Projection;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.random.CounterRandom;
import snn.ir.text.ModelText;
import snn.ir.verify.Verify;
import snn.ir.wire.StoredModel;
import snn.reference.ReferenceBackend;
import snn.simd.SimdBackend;

/// Every construct of the language and every example: it prints as text that reads back as the same
/// model, runs alike on the reference and on vectors in floating point, and in whole numbers where
/// it quantises; where it does not, the way out is told.
class ConstructsTest {
    private static final List<Path> FOLDERS =
            List.of(Path.of("src/test/golden/constructs"), Path.of("../models/examples"));

    private static final int MOST_STEPS = 20;

    private static final Backend LAW = new ReferenceBackend();
    private static final Backend VECTORS = new SimdBackend();

    static Stream<Path> models() throws IOException {
        var found = Stream.<Path>builder();
        for (Path folder : FOLDERS) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(f -> f.toString().endsWith(".snn"))
                        .filter(ConstructsTest::hasNetwork)
                        .sorted()
                        .forEach(found);
            }
        }
        return found.build();
    }

    @ParameterizedTest
    @MethodSource("models")
    void readsBackFromItsText(Path file) throws IOException {
        Model model = compiled(file);
        assertEquals(List.of(), Verify.model(model));
        String text = ModelText.of(model);
        Model again = FrontEnd.compile("shown.snn", text).orThrow();
        assertEquals(text, ModelText.of(again));
        var differences = Differences.between(StoredModel.of(model), StoredModel.of(again));
        assertTrue(differences.isEmpty(), () -> differences.all() + "\n" + text);
    }

    @ParameterizedTest
    @MethodSource("models")
    void runsAlikeOnTheReferenceAndOnVectors(Path file) throws IOException {
        DiscreteModel real =
                shortened(Levels.discrete(StoredModel.of(drawn(file))).orThrow().program());
        for (int n = 0; n < 2; n++) {
            Sample sample = sample(real, n);
            var comparison =
                    CloseCall.of(real, n, run(LAW, real, sample), run(VECTORS, real, sample));
            assertEquals("", comparison.first(), file::toString);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void agreesInWholeNumbersOrSaysTheWayOut(Path file) throws IOException {
        Result<Levels.Descent<IntegerModel>> whole =
                Levels.integer(StoredModel.of(drawn(file)), Quantisation.INT8);
        if (whole instanceof Result.Rejected<Levels.Descent<IntegerModel>>(var problems)) {
            for (Diagnostic problem : problems) {
                assertFalse(problem.hints().isEmpty(), problem::message);
                assertFalse(problem.labels().isEmpty(), problem::message);
            }
            return;
        }
        IntegerModel program = whole.orThrow().program();
        Sample sample = sample(program, 0);
        Agreement agreement =
                Agreement.of(run(LAW, program, sample), run(VECTORS, program, sample));
        assertTrue(agreement.holds(), agreement::toString);
    }

    private static boolean hasNetwork(Path file) {
        try {
            return Files.readString(file).contains("\nnetwork ");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Model compiled(Path file) throws IOException {
        return FrontEnd.compile(
                        file.toString(), Files.readString(file), FolderLibrary.of(file, List.of()))
                .orThrow();
    }

    /// With weights drawn where the model leaves them to training.
    private static Model drawn(Path file) throws IOException {
        return compiled(file).mapNodes(ConstructsTest::drawn);
    }

    private static Node drawn(Node node) {
        if (!(node instanceof Projection p) || p.start().isPresent()) {
            return node;
        }
        return new Projection(
                p.name(),
                p.connectivity(),
                p.format(),
                p.biased(),
                p.weights(),
                p.bias(),
                Optional.of(new Initialiser.He()),
                p.origin());
    }

    /// No longer than single precision keeps to one trajectory of a network that amplifies.
    private static DiscreteModel shortened(DiscreteModel model) {
        var time = new TimeGrid(Math.min(model.time().steps(), MOST_STEPS), model.time().dt());
        return new DiscreteModel(model.header(), time, model.graph(), model.readOuts());
    }

    private static Sample sample(Program program, int number) {
        Input input =
                program.graph().nodes().stream()
                        .filter(Input.class::isInstance)
                        .map(Input.class::cast)
                        .findFirst()
                        .orElseThrow();
        int frames = input.form().isInTime() ? program.time().steps() : 1;
        var values = new float[frames * input.shape().length()];
        for (int n = 0; n < values.length; n++) {
            double drawn = CounterRandom.uniform(CounterRandom.substream(7, number), n);
            values[n] =
                    input.form() == Input.Form.EVENTS
                            ? (drawn > 0.8 ? 1 : 0)
                            : (float) (input.low() + drawn * (input.high() - input.low()));
        }
        return new SampleEncoder(program, 3, "constructs").encode(number, values);
    }

    private static Recording run(Backend backend, Program program, Sample sample) {
        try (var runner = backend.compile(program).orThrow().newRunner()) {
            return runner.run(sample, Judge.everything(program));
        }
    }
}
