package snn.cli.report;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import snn.backend.Activity;
import snn.backend.Artefact;
import snn.backend.Evaluation;
import snn.backend.Probes;
import snn.backend.Recording;
import snn.backend.Runner;
import snn.backend.Sample;
import snn.backend.SampleEncoder;
import snn.ir.Program;
import snn.ir.data.Samples;
import snn.ir.tensor.Shape;

/// What a report shows to its targets.
public sealed interface Material {
    int size();

    Sample encoded(Program program, int number);

    /// What a target makes of the first `count` samples.
    Evaluation evaluated(Program program, Artefact artefact, int count, int threads);

    /// At most `most` samples to be drawn.
    List<Integer> worthALook(TargetRun first, int most);

    SampleRun run(int number, Sample sample, Recording recording);

    /// Samples of a data set, with labels.
    ///
    /// @param seed of the encoders
    /// @param stream of the encoders; both the same as in a run give the same figures
    record Labelled(Samples samples, long seed, String stream) implements Material {
        @Override
        public int size() {
            return samples.size();
        }

        @Override
        public Sample encoded(Program program, int number) {
            return encoder(program).encode(number, samples.values(number));
        }

        @Override
        public Evaluation evaluated(Program program, Artefact artefact, int count, int threads) {
            return Evaluation.of(
                    program, artefact, samples.slice(0, count), encoder(program), threads);
        }

        @Override
        public List<Integer> worthALook(TargetRun first, int most) {
            return ShownSamples.choose(first.evaluation(), most);
        }

        @Override
        public SampleRun run(int number, Sample sample, Recording recording) {
            return new SampleRun(
                    number,
                    samples.label(number),
                    samples.shape(),
                    samples.values(number),
                    sample,
                    recording);
        }

        private SampleEncoder encoder(Program program) {
            return new SampleEncoder(program, seed, stream);
        }
    }

    /// Samples of an array, to which nobody knows the answers.
    ///
    /// @param sample gives each for a program
    record Fed(int size, BiFunction<Program, Integer, Sample> sample) implements Material {
        @Override
        public Sample encoded(Program program, int number) {
            return sample.apply(program, number);
        }

        @Override
        public Evaluation evaluated(Program program, Artefact artefact, int count, int threads) {
            var activity = new Activity(program);
            var decisions = new int[count];
            long nanos = 0;
            try (Runner runner = artefact.newRunner()) {
                for (int n = 0; n < count; n++) {
                    Sample shown = encoded(program, n);
                    long start = System.nanoTime();
                    Recording recording = runner.run(shown, Probes.NONE);
                    nanos += System.nanoTime() - start;
                    decisions[n] = recording.decision();
                    activity.add(shown, recording);
                }
            }
            int classes = IntStream.of(decisions).max().orElse(0) + 1;
            double seconds = nanos * 1e-9;
            return new Evaluation(decisions, decisions, classes, activity, seconds, seconds);
        }

        @Override
        public List<Integer> worthALook(TargetRun first, int most) {
            return IntStream.range(0, Math.min(most, size)).boxed().toList();
        }

        @Override
        public SampleRun run(int number, Sample sample, Recording recording) {
            return new SampleRun(
                    number, recording.decision(), Shape.SCALAR, new float[1], sample, recording);
        }
    }
}
