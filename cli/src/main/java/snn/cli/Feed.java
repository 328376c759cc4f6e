package snn.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoublePredicate;
import snn.backend.Sample;
import snn.backend.SampleEncoder;
import snn.interop.NpyArray;
import snn.ir.Encoder;
import snn.ir.Input;
import snn.ir.Program;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.encoding.Frames;
import snn.ir.graph.Named;
import snn.ir.tensor.Shape;

/// Samples of arrays, as a program takes them: for each input values `[samples, shape of the
/// input...]` (of an input in time `[samples, steps, shape of the input...]`), which are encoded by
/// their number, or spikes `[samples, steps, shape of the encoder...]`, which stand in for what the
/// encoder gives. Nothing is rounded on the way.
final class Feed {
    private static final String CODE = "input-shape";

    private final Program program;
    private final Map<String, Source> sources;
    private final SampleEncoder encoder;

    /// What a backend takes values in.
    enum Precision {
        SINGLE,
        DOUBLE
    }

    /// The array of an input, and the encoder it stands in for.
    private record Source(NpyArray array, Optional<Named> spikes) {
        double[] sample(int number) {
            int length = array.shape().length() / Math.max(1, samples());
            var own = new double[length];
            for (int n = 0; n < length; n++) {
                own[n] = array.real(number * length + n);
            }
            return own;
        }

        int samples() {
            return array.shape().extent(0);
        }

        /// The first element that is not sound, if there is one, is refused with its place.
        Result<Source> allOf(DoublePredicate sound, Input input, String others) {
            for (int n = 0; n < array.shape().length(); n++) {
                if (!sound.test(array.real(n))) {
                    return Result.rejected(
                            Diagnostic.error(
                                            "input-value",
                                            "the array of `%s` holds %s at %s",
                                            input.name(),
                                            array.real(n),
                                            place(array.shape(), n))
                                    .at(input.origin(), "%s", others));
                }
            }
            return Result.ok(this);
        }
    }

    private Feed(Program program, Map<String, Source> sources, long seed) {
        this.program = program;
        this.sources = sources;
        this.encoder = new SampleEncoder(program, seed, Job.STREAM);
    }

    static Result<Feed> of(Program program, InputArrays arrays, long seed, Precision precision) {
        return arrays.of(program.header().name(), program.graph())
                .then(byInput -> {
                    var sources = new LinkedHashMap<String, Source>();
                    var problems = new ArrayList<Diagnostic>();
                    byInput.forEach((input, array) -> {
                        Result<Source> source = source(program, input, array, precision);
                        problems.addAll(source.diagnostics());
                        if (source instanceof Result.Ok<Source>(var sound, _)) {
                            sources.put(input.name(), sound);
                        }
                    });
                    uneven(sources).ifPresent(problems::add);
                    return problems.isEmpty()
                            ? Result.ok(new Feed(program, sources, seed))
                            : new Result.Rejected<>(problems);
                });
    }

    private static Result<Source> source(
            Program program, Input input, NpyArray array, Precision precision) {
        Shape each = each(array.shape());
        Shape sample = sample(program, input);
        if (takes(sample, each)) {
            return finite(program, input, array, precision);
        }
        List<Named> encoders = InputArrays.encoders(program.graph(), input);
        if (encoders.size() != 1) {
            return Result.rejected(
                    Diagnostic.error(
                                    CODE,
                                    "the array is %s, but samples of `%s` are %s",
                                    array.shape(),
                                    input.name(),
                                    sample)
                            .at(input.origin(), "%d values", sample.size())
                            .hint("the first extent counts the samples"));
        }
        Shape frames = withSteps(program.time().steps(), encoders.getFirst().shape());
        if (takes(frames, each)) {
            var source = new Source(array, Optional.of(encoders.getFirst()));
            return source.allOf(x -> x == 0 || x == 1, input, "spikes are 0 and 1 alone");
        }
        return Result.rejected(
                Diagnostic.error(
                                CODE,
                                "the array is %s, but samples of `%s` are %s and its spikes %s",
                                array.shape(),
                                input.name(),
                                sample,
                                frames)
                        .at(input.origin(), "%d values", sample.size())
                        .hint("the first extent counts the samples"));
    }

    /// Numbers that stay finite as the backend takes them.
    private static Result<Source> finite(
            Program program, Input input, NpyArray array, Precision precision) {
        var source = new Source(array, Optional.empty());
        if (precision == Precision.DOUBLE) {
            return source.allOf(Double::isFinite, input, "takes finite numbers");
        }
        double gain = gain(program, input);
        return source.allOf(
                x -> Double.isFinite(x) && Float.isFinite((float) (gain * x)),
                input,
                "takes finite numbers of single precision");
    }

    /// The greatest factor that values enter with as they are; 0 where they only make spikes.
    private static double gain(Program program, Input input) {
        return InputArrays.encoders(program.graph(), input).stream()
                .filter(Encoder.class::isInstance)
                .map(Encoder.class::cast)
                .filter(e -> !e.spikes())
                .mapToDouble(e -> Math.abs(e.parameters().getOrDefault("gain", 1.0)))
                .max()
                .orElse(0);
    }

    /// Where an element lies, such as `[3, 0, 27]`.
    private static List<Integer> place(Shape shape, int element) {
        var place = new LinkedList<Integer>();
        int rest = element;
        for (int extent : shape.extents().reversed()) {
            place.addFirst(rest % extent);
            rest /= extent;
        }
        return place;
    }

    private static Optional<Diagnostic> uneven(Map<String, Source> sources) {
        String first = "";
        for (var source : sources.entrySet()) {
            first = first.isEmpty() ? source.getKey() : first;
            int samples = Objects.requireNonNull(sources.get(first)).samples();
            if (source.getValue().samples() != samples) {
                return Optional.of(
                        Diagnostic.error(
                                CODE,
                                "the array of `%s` has %d samples, but that of `%s` has %d",
                                first,
                                samples,
                                source.getKey(),
                                source.getValue().samples()));
            }
        }
        return Optional.empty();
    }

    /// The shape of what one sample brings.
    private static Shape sample(Program program, Input input) {
        return input.form().isInTime()
                ? withSteps(program.time().steps(), input.shape())
                : input.shape();
    }

    int size() {
        return sources.values().stream().mapToInt(Source::samples).findFirst().orElse(0);
    }

    Sample sample(int number) {
        Map<String, Frames> frames =
                new HashMap<>(encoder.encode(number, name -> values(name, number)).frames());
        for (Source source : sources.values()) {
            source.spikes().ifPresent(e -> frames.put(e.name(), spikes(e, source.sample(number))));
        }
        return new Sample(frames);
    }

    /// Those of an input; zeros where its spikes are given, which take the place of what they make.
    private double[] values(String name, int number) {
        Source source = Objects.requireNonNull(sources.get(name));
        return source.spikes().isEmpty()
                ? source.sample(number)
                : new double[sample(program, (Input) program.graph().node(name)).length()];
    }

    private Frames spikes(Named encoder, double[] own) {
        int neurons = encoder.shape().length();
        var frames = Frames.Spikes.none(program.time().steps(), neurons);
        for (int k = 0; k < own.length; k++) {
            if (own[k] != 0) {
                int neuron = k % neurons;
                frames.words()[k / neurons * frames.wordsPerStep() + (neuron >> 6)] |= 1L << neuron;
            }
        }
        return frames;
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
}
