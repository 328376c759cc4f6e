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
}
