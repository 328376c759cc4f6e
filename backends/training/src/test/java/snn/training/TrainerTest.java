package snn.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import snn.ir.DiscreteModel;
import snn.ir.Model;
import snn.ir.Population;
import snn.ir.Projection;
import snn.ir.Reduction;
import snn.ir.WeightFormat;
import snn.ir.data.Samples;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.tensor.Tensor;
import snn.ir.training.Training;

class TrainerTest {
    private static final Samples TRAIN = new Patterns(500, 30, 3);
    private static final Samples VALIDATION = new Patterns(620, 30, 3).slice(500, 620);
    private static final Training TRAINING =
            Nets.with(Nets.training(Nets.SURROGATE, Reduction.MAX_OVER_TIME), List.of(), 0.1);

    @TempDir Path folder;

    private static DiscreteModel model(WeightFormat format, Training training) {
        return Nets.chain(
                10,
                "poisson",
                Nets.dense("w1", 30, 24, format, false),
                Nets.learning(Nets.spiking("h", 24, Nets.ZERO, 1), "threshold"),
                Nets.dense("w2", 24, 3, format, format.equals(WeightFormat.REAL)),
                Nets.reading("out", 3),
                training);
    }

    private static Result<Model> train(
            DiscreteModel model, Options options, Consumer<Progress> watcher) {
        return new Trainer(options, watcher)
                .train(Nets.modelOf(model), Nets.discretise(model), TRAIN, VALIDATION);
    }

    private static Tensor weights(Model model, String name) {
        return ((Projection) model.graph().node(name)).weights().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"REAL", "BINARY"})
    void learnsATinyTaskAndRecordsHow(String format) {
        List<Progress> told = new ArrayList<>();
        Model trained =
                train(
                                model(
                                        format.equals("REAL")
                                                ? WeightFormat.REAL
                                                : WeightFormat.BINARY,
                                        TRAINING),
                                Options.threads(2),
                                told::add)
                        .orThrow();
        var record = trained.header().record().orElseThrow();
        assertTrue(record.validationAccuracy() > 0.9, record.toString());
        assertEquals(3, record.epochs());
        assertEquals(500, record.samples());
        assertEquals(3 * 16 + 3, told.size());
        assertEquals(3, told.stream().filter(Progress::endOfEpoch).count());
        Progress last = told.getLast();
        assertEquals(record.validationAccuracy(), last.validationAccuracy());
        assertEquals(record.loss(), last.loss());
        assertTrue(last.spikesPerSample() > 0);
        Population hidden = (Population) trained.graph().node("h");
        assertNotEquals(Tensor.scalar(0.5), hidden.parameters().get("threshold"));
    }

    @Test
    void binaryWeightsAreOneNumberWithASign() {
        Model trained =
                train(model(WeightFormat.BINARY, TRAINING), Options.threads(2), p -> {}).orThrow();
        float[] weights = weights(trained, "w1").toFloats();
        float scale = Math.abs(weights[0]);
        int positive = 0;
        for (float weight : weights) {
            assertEquals(scale, Math.abs(weight));
            positive += weight > 0 ? 1 : 0;
        }
        assertTrue(scale > 0 && positive > 0 && positive < weights.length);
    }

    @Test
    void theNumberOfThreadsDoesNotChangeABit() {
        DiscreteModel model = model(WeightFormat.REAL, TRAINING);
        Model one = train(model, Options.threads(1), p -> {}).orThrow();
        Model two = train(model, Options.threads(2), p -> {}).orThrow();
        assertEquals(one.graph(), two.graph());
        assertEquals(one.header().record(), two.header().record());
    }

    @Test
    void aKilledTrainingResumesToTheSameBits() {
        DiscreteModel model = model(WeightFormat.REAL, TRAINING);
        Model whole = train(model, Options.threads(2), p -> {}).orThrow();
        Path file = folder.resolve("run.checkpoint");
        var killed = Options.threads(2).withCheckpoint(file, true);
        Consumer<Progress> killer =
                p -> {
                    if (p.epoch() == 2 && p.batch() == 7) {
                        throw new IllegalStateException("killed");
                    }
                };
        try {
            train(model, killed, killer);
        } catch (IllegalStateException e) {
            assertEquals("killed", e.getMessage());
        }
        List<Progress> told = new ArrayList<>();
        Model resumed = train(model, killed, told::add).orThrow();
        assertEquals(2, told.getFirst().epoch());
        assertEquals(whole.graph(), resumed.graph());
        assertEquals(whole.header().record(), resumed.header().record());
        assertArrayEquals(new String[] {"run.checkpoint"}, folder.toFile().list());
    }

    @Test
    void aCheckpointThatDoesNotFitIsRejected() throws IOException {
        DiscreteModel model = model(WeightFormat.REAL, TRAINING);
        Path file = folder.resolve("run.checkpoint");
        var options = Options.threads(2).withCheckpoint(file, true);
        train(model, options, p -> {}).orThrow();
        var other = model(WeightFormat.REAL, Nets.withRate(TRAINING, 0.02));
        assertTrue(rejected(train(other, options, p -> {})).message().contains("another training"));
        byte[] bytes = Files.readAllBytes(file);
        for (int place : new int[] {9, 30, 100, bytes.length / 2, bytes.length - 1}) {
            byte[] damaged = bytes.clone();
            damaged[place] ^= 4;
            Files.write(file, damaged);
            assertTrue(rejected(train(model, options, p -> {})).message().contains("damaged"));
        }
        Files.write(file, Arrays.copyOf(bytes, 50));
        assertEquals("checkpoint", rejected(train(model, options, p -> {})).code());
    }

    @Test
    void aCheckpointThatCannotBeWrittenIsToldBeforeTheFirstBatch() {
        DiscreteModel model = model(WeightFormat.REAL, TRAINING);
        Path file = folder.resolve("none").resolve("run.checkpoint");
        List<Progress> told = new ArrayList<>();
        var options = Options.threads(1).withCheckpoint(file, false);
        assertEquals("unwritable", rejected(train(model, options, told::add)).code());
        assertEquals(List.of(), told);
    }

    @Test
    void aLossThatIsNoNumberStopsTheTraining() {
        DiscreteModel model = model(WeightFormat.REAL, Nets.withRate(TRAINING, 3e38));
        Diagnostic problem = rejected(train(model, Options.threads(2), p -> {}));
        assertEquals("diverged", problem.code());
        assertTrue(problem.message().startsWith("the loss of epoch 1, batch "), problem.message());
    }

    @Test
    void aTrainingGoesOnFromWeightsThatAreThere() {
        DiscreteModel model = model(WeightFormat.REAL, Nets.withRate(TRAINING, 1e-30));
        Model trained = train(model, Options.threads(2), p -> {}).orThrow();
        Tensor first = weights(trained, "w1");
        var again =
                new Trainer(Options.threads(1), p -> {})
                        .train(
                                trained,
                                Nets.discretise(Nets.withWeights(model, trained)),
                                TRAIN,
                                VALIDATION.slice(0, 0))
                        .orThrow();
        assertEquals(first, weights(again, "w1"));
        assertEquals(-1, again.header().record().orElseThrow().validationAccuracy());
    }

    @Test
    void whatCannotBeTrainedIsSaidAtOnce() {
        var training = Nets.training(Nets.SURROGATE, Reduction.SPIKE_COUNT);
        DiscreteModel model =
                Nets.chain(
                        10,
                        "poisson",
                        Nets.dense("w1", 7, 24, WeightFormat.REAL, false),
                        Nets.learning(Nets.spiking("h", 24, Nets.ZERO, 0), "gain"),
                        Nets.dense("w2", 24, 2, WeightFormat.REAL, false),
                        Nets.reading("out", 2),
                        training);
        var problems = train(model, Options.threads(1), p -> {}).diagnostics();
        assertEquals(
                List.of(
                        "`x` takes [7], but a sample of `none` is [30]",
                        "`out` has 2 neurons, but `none` has 3 classes",
                        "`spike_count` reads spikes, but `out` never spikes",
                        "`gain` of `h` cannot be learned"),
                problems.stream().map(Diagnostic::message).toList());
    }

    @Test
    void aBatchThatDoesNotFitIsSaidAtOnce() {
        DiscreteModel model =
                Nets.chain(
                        20_000,
                        "poisson",
                        Nets.dense("w1", 30, 9000, WeightFormat.REAL, false),
                        Nets.spiking("h", 9000, Nets.ZERO, 0),
                        Nets.dense("w2", 9000, 3, WeightFormat.REAL, false),
                        Nets.reading("out", 3),
                        TRAINING);
        Diagnostic problem = rejected(train(model, Options.threads(1), p -> {}));
        assertEquals("train-size", problem.code());
        assertEquals(
                "`w1` sends 5765120000 values in a batch, but at most 2147483639 can be kept",
                problem.message());
    }

    @Test
    void aTrainingThatTheHeapDoesNotHoldIsRefusedWithTheNumbers() {
        DiscreteModel model =
                Nets.chain(
                        6_000,
                        "poisson",
                        Nets.dense("w1", 30, 9000, WeightFormat.REAL, false),
                        Nets.spiking("h", 9000, Nets.ZERO, 0),
                        Nets.dense("w2", 9000, 3, WeightFormat.REAL, false),
                        Nets.reading("out", 3),
                        TRAINING);
        Diagnostic problem = rejected(train(model, Options.threads(1), p -> {}));
        assertEquals("memory", problem.code());
        assertTrue(
                problem.message().matches("training `.*` takes \\d+\\.\\d GiB, but .* are free"),
                problem.message());
        assertEquals("smaller layers or fewer steps take less", problem.hints().getFirst());
    }

    @Test
    void aLossOfEveryStepIsRefused() {
        var training = Nets.training(Nets.SURROGATE, Reduction.EACH_STEP);
        DiscreteModel model = model(WeightFormat.REAL, training);
        Diagnostic problem = rejected(train(model, Options.threads(1), p -> {}));
        assertEquals("`each_step` is not one value to learn from", problem.message());
    }

    private static Diagnostic rejected(Result<Model> result) {
        assertInstanceOf(Result.Rejected.class, result);
        return result.diagnostics().getFirst();
    }
}
