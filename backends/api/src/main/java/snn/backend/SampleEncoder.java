package snn.backend;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import snn.ir.Encoder;
import snn.ir.Input;
import snn.ir.IntegerEncoder;
import snn.ir.Program;
import snn.ir.encoding.EncodingKind;
import snn.ir.encoding.Frames;
import snn.ir.graph.Named;
import snn.ir.random.CounterRandom;

/// Encodes samples for a program. The frames depend on the seed, the stream's name, the number of
/// the sample and its values, and on nothing else, so every backend is shown the same.
public final class SampleEncoder {
    private record Source(Encoder encoder, Input input) {}

    private final Program program;
    private final List<Source> sources;
    private final long key;

    /// @param stream tells independent draws apart, such as the epochs of a training
    public SampleEncoder(Program program, long seed, String stream) {
        this.program = program;
        this.sources =
                program.graph().nodes().stream()
                        .flatMap(SampleEncoder::encoder)
                        .map(e -> new Source(e, inputOf(program, e)))
                        .toList();
        this.key = CounterRandom.stream(seed, stream);
    }

    /// Encodes the values of a network with one input; of an input in time, `[steps, shape...]`.
    public Sample encode(long number, float[] values) {
        var widened = new double[values.length];
        for (int n = 0; n < values.length; n++) {
            widened[n] = values[n];
        }
        return encode(number, _ -> widened);
    }

    /// Encodes the values of each input by its name.
    public Sample encode(long number, Function<String, double[]> values) {
        Map<String, Frames> frames = new LinkedHashMap<>();
        for (Source source : sources) {
            double[] own = values.apply(source.input().name());
            frames.put(source.encoder().name(), frames(source, number, own));
        }
        return new Sample(frames);
    }

    private Frames frames(Source source, long number, double[] values) {
        Encoder encoder = source.encoder();
        int due = size(source.input());
        if (values.length != due) {
            throw new IllegalArgumentException(
                    "%d values for `%s`, not %d"
                            .formatted(values.length, source.input().name(), due));
        }
        long own = CounterRandom.stream(key, encoder.name());
        var setting =
                new EncodingKind.Setting(
                        source.input().form(),
                        source.input().low(),
                        source.input().high(),
                        program.time().steps(),
                        program.time().dt(),
                        encoder.parameters(),
                        CounterRandom.substream(own, number));
        return encoder.encoding().algorithm().encode(values, setting);
    }

    /// The number of values of a sample: those of all steps where the input is in time.
    private int size(Input input) {
        int elements = input.shape().length();
        return input.form().isInTime()
                ? Math.multiplyExact(program.time().steps(), elements)
                : elements;
    }

    private static Stream<Encoder> encoder(Named node) {
        return switch (node) {
            case Encoder encoder -> Stream.of(encoder);
            case IntegerEncoder integer -> Stream.of(integer.encoder());
            default -> Stream.empty();
        };
    }

    private static Input inputOf(Program program, Encoder encoder) {
        String from = program.graph().into(encoder.name()).getFirst().from();
        return (Input) program.graph().node(from);
    }
}
