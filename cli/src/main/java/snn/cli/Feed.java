package snn.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.backend.Sample;
import snn.backend.SampleEncoder;
import snn.interop.NpyArray;
import snn.ir.Encoder;
import snn.ir.Input;
import snn.ir.IntegerEncoder;
import snn.ir.Program;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.encoding.Frames;
import snn.ir.graph.Named;
import snn.ir.tensor.Shape;

/// Samples of an array, as a program takes them: values `[samples, shape of the input...]` (of an
/// input in time `[samples, steps, shape of the input...]`), which are encoded by their number, or
/// spikes `[samples, steps, shape of the encoder...]`, which stand in for what the encoder gives.
final class Feed {
    private final Program program;
    private final NpyArray array;
    private final boolean spikes;
    private final SampleEncoder encoder;
    private final float[] values;

    private Feed(Program program, NpyArray array, boolean spikes, long seed) {
        this.program = program;
        this.array = array;
        this.spikes = spikes;
        this.encoder = new SampleEncoder(program, seed, Job.STREAM);
        this.values = array.toFloats();
    }

    static Result<Feed> of(Program program, NpyArray array, long seed) {
        Optional<Input> input =
                nodes(program).filter(n -> n instanceof Input).map(n -> (Input) n).findFirst();
        if (input.isEmpty() || encoders(program).size() != 1) {
            return Result.rejected(
                    Diagnostic.error(
                            "input-shape",
                            "`--input` is for models with one input and one encoder, and `%s` has"
                                    + " %d encoders",
                            program.header().name(),
                            encoders(program).size()));
        }
        Shape each = each(array.shape());
        Shape sample = sample(program, input.get());
        if (takes(sample, each)) {
            return Result.ok(new Feed(program, array, false, seed));
        }
        Named encoder = encoders(program).getFirst();
        Shape frames = withSteps(program.time().steps(), encoder.shape());
        if (takes(frames, each)) {
            var feed = new Feed(program, array, true, seed);
            return feed.isBinary() ? Result.ok(feed) : Result.rejected(notSpikes());
        }
        return Result.rejected(
                Diagnostic.error(
                                "input-shape",
                                "the array is %s, but samples of `%s` are %s and its spikes %s",
                                array.shape(),
                                input.get().name(),
                                sample,
                                frames)
                        .at(input.get().origin(), "%d values", sample.size())
                        .hint("the first extent counts the samples"));
    }

    /// The shape of what one sample brings.
    private static Shape sample(Program program, Input input) {
        return input.form().isInTime()
                ? withSteps(program.time().steps(), input.shape())
                : input.shape();
    }

    int size() {
        return array.shape().extent(0);
    }

    Sample sample(int number) {
        int length = values.length / Math.max(1, size());
        float[] own = Arrays.copyOfRange(values, number * length, (number + 1) * length);
        return spikes ? spikes(own) : encoder.encode(number, own);
    }

    private Sample spikes(float[] own) {
        Named node = encoders(program).getFirst();
        int neurons = node.shape().length();
        var frames = Frames.Spikes.none(program.time().steps(), neurons);
        for (int k = 0; k < own.length; k++) {
            if (own[k] != 0) {
                int neuron = k % neurons;
                frames.words()[k / neurons * frames.wordsPerStep() + (neuron >> 6)] |= 1L << neuron;
            }
        }
        return new Sample(Map.of(node.name(), frames));
    }

    private boolean isBinary() {
        for (float value : values) {
            if (value != 0 && value != 1) {
                return false;
            }
        }
        return true;
    }

    private static Diagnostic notSpikes() {
        return Diagnostic.error("input-shape", "an array of spikes holds 0 and 1 alone");
    }

    /// Whether samples of `given` are of the shape `wanted`, laid flat or not.
    private static boolean takes(Shape wanted, Shape given) {
        return given.equals(wanted)
                || given.rank() == 1 && wanted.rank() > 1 && given.size() == wanted.size()
                || isFlatFrames(wanted, given);
    }

    /// `[steps, neurons]` for `[steps, channels, height, width]`.
    private static boolean isFlatFrames(Shape wanted, Shape given) {
        return given.rank() == 2
                && wanted.rank() > 2
                && given.extent(0) == wanted.extent(0)
                && given.size() == wanted.size();
    }

    private static Shape each(Shape all) {
        List<Integer> extents = all.extents();
        return extents.isEmpty() ? all : new Shape(extents.subList(1, extents.size()));
    }

    static Shape withSteps(int steps, Shape shape) {
        var extents = new ArrayList<Integer>(List.of(steps));
        extents.addAll(shape.extents());
        return new Shape(extents);
    }

    private static List<Named> encoders(Program program) {
        return nodes(program)
                .filter(n -> n instanceof Encoder || n instanceof IntegerEncoder)
                .toList();
    }

    private static java.util.stream.Stream<Named> nodes(Program program) {
        return program.graph().nodes().stream().map(n -> (Named) n);
    }
}
