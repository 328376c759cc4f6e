package snn.ir.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.ir.Encoder;
import snn.ir.Input;
import snn.ir.IntegerEncoder;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.encoding.EncodingKind;
import snn.ir.encoding.Encodings;
import snn.ir.neuron.ParameterSpec;
import snn.ir.tensor.Shape;

/// What must hold where samples enter.
final class EncodingLaws {
    static final List<Law<Input>> INPUT =
            List.of(i ->
                    Law.unless(
                            Double.isFinite(i.low())
                                    && Double.isFinite(i.high())
                                    && i.low() < i.high(),
                            "ir-encoding",
                            i,
                            "has values in %s..%s",
                            i.low(),
                            i.high()));

    static final List<Law<Encoder>> ENCODER = List.of(EncodingLaws::parametersAreComplete);

    static final List<Law<IntegerEncoder>> INTEGER =
            List.of(
                    e -> parametersAreComplete(e.encoder()),
                    e ->
                            Law.unless(
                                    e.levels() >= 1,
                                    "ir-encoding",
                                    e,
                                    "has %d levels",
                                    e.levels()));

    private EncodingLaws() {}

    private static List<Diagnostic> parametersAreComplete(Encoder encoder) {
        Optional<EncodingKind> kind = Encodings.named(encoder.kind());
        if (kind.isEmpty()) {
            return List.of(
                    Law.error(
                            "ir-encoding",
                            encoder,
                            "encodes by `%s`, which this version does not know",
                            encoder.kind()));
        }
        var found = new ArrayList<Diagnostic>();
        for (ParameterSpec spec : kind.get().parameters()) {
            Double value = encoder.parameters().get(spec.name());
            if (value == null && kind.get().flags().contains(spec.name())) {
                continue;
            }
            if (value == null || !spec.allowed().test(value)) {
                found.add(
                        Law.error(
                                "ir-encoding",
                                encoder,
                                "has %s as `%s`, not %s",
                                value == null ? "nothing" : value,
                                spec.name(),
                                spec.range()));
            }
        }
        return found;
    }

    /// What an encoder whose parameters are sound must be to the input it reads.
    static List<Diagnostic> fits(Encoder encoder, Input input) {
        Optional<EncodingKind> kind = Encodings.named(encoder.kind());
        if (kind.isEmpty() || !parametersAreComplete(encoder).isEmpty()) {
            return List.of();
        }
        if (!kind.get().takes().contains(input.form())) {
            return List.of(
                    Law.error(
                            "ir-encoding",
                            encoder,
                            "encodes `%s` by `%s`, which cannot read a `%s`",
                            input.name(),
                            encoder.kind(),
                            input.form().word()));
        }
        Shape given = kind.get().shape(input.shape(), encoder.parameters());
        return Law.unless(
                given.size() == encoder.shape().size(),
                "ir-size",
                encoder,
                "has the shape %s, but makes %s of `%s`",
                encoder.shape(),
                given,
                input.name());
    }
}
