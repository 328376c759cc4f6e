package snn.ir.wire;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.ir.Header;
import snn.ir.Model;
import snn.ir.foreign.Foreign;
import snn.ir.foreign.Provenance;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// A model that came from another tool's file, with something kept of every kind.
final class Imported {
    static final Provenance PROVENANCE =
            new Provenance(
                    "nir",
                    "1.0.7",
                    "net.nir",
                    "00ff".repeat(16),
                    List.of(
                            assumption("dt", "0.1 ms", Provenance.Source.GUESSED, "tau / r"),
                            assumption("reset", "value", Provenance.Source.FILE, "version 1.0"),
                            assumption("from", "norse", Provenance.Source.STATED, ""),
                            assumption("cuba-order", "new", Provenance.Source.PROFILE, "norse"),
                            assumption("integration", "euler", Provenance.Source.STANDARD, "")),
                    List.of("lif: r was made [3]"),
                    new Foreign.Group(
                            Map.of(
                                    "@made by",
                                    Foreign.Words.of("hand"),
                                    "edges",
                                    new Foreign.Words(Shape.of(1, 2), List.of("a", "b")),
                                    "none",
                                    new Foreign.Words(Shape.of(0, 2), List.of()),
                                    "nodes",
                                    new Foreign.Group(
                                            Map.of(
                                                    "half",
                                                    new Foreign.Numbers(
                                                            "float16",
                                                            Tensor.of(Shape.of(2), 0.5f, -2f)),
                                                    "tau",
                                                    new Foreign.Numbers(
                                                            "float64",
                                                            Tensor.of(Shape.of(2), 0.01, 0.02)),
                                                    "weight",
                                                    new Foreign.InModel(
                                                            "float32",
                                                            Shape.of(1, 3, 4),
                                                            "w1",
                                                            "weights"))))));

    private Imported() {}

    static List<StoredModel> all() {
        return List.of(StoredModel.of(model()));
    }

    private static Model model() {
        var header =
                new Header(
                        "imported",
                        "",
                        Map.of(),
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.of(PROVENANCE));
        return Fixtures.model().withHeader(header);
    }

    private static Provenance.Assumption assumption(
            String option, String value, Provenance.Source source, String reason) {
        return new Provenance.Assumption(option, value, source, reason);
    }
}
