package snn.ir.encoding;

import java.util.List;
import java.util.Optional;

/// Every encoding a model can name. To add one: write its file, add it here.
public final class Encodings {
    public static final List<EncodingKind> ALL =
            List.of(
                    Poisson.KIND,
                    Poisson.KIND.named("rate"),
                    Latency.KIND,
                    Direct.KIND,
                    Delta.KIND,
                    PopulationCode.KIND,
                    Phase.KIND,
                    Burst.KIND,
                    Events.KIND);

    private Encodings() {}

    public static Optional<EncodingKind> named(String name) {
        return ALL.stream().filter(k -> k.name().equals(name)).findFirst();
    }
}
