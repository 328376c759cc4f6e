package snn.ir.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import snn.ir.foreign.Foreign;
import snn.ir.foreign.Provenance;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.wire.v1.ProvenanceProto;

class ProvenanceFormTest {
    private static final Provenance IMPORTED =
            new Provenance(
                    "nir",
                    "1.0.7",
                    "net.nir",
                    "00ff".repeat(16),
                    List.of(
                            new Provenance.Assumption(
                                    "dt", "0.1 ms", Provenance.Source.GUESSED, "tau / r")),
                    List.of("lif: r was made [3]"),
                    new Foreign.Group(
                            Map.of(
                                    "@made by",
                                    Foreign.Words.of("hand"),
                                    "nodes",
                                    new Foreign.Group(
                                            Map.of(
                                                    "tau",
                                                    new Foreign.Numbers(
                                                            "float64",
                                                            Tensor.of(Shape.of(2), 0.01, 0.02)),
                                                    "weight",
                                                    new Foreign.InModel(
                                                            "float32",
                                                            Shape.of(1, 2, 3),
                                                            "fc",
                                                            "weights"))))));

    @Test
    void everythingKeptComesBack() {
        var tensors = new Tensors();
        var message = ProvenanceForm.write(IMPORTED, tensors);
        assertEquals(IMPORTED, ProvenanceForm.read(message, new Tensors(tensors.all())));
    }

    @Test
    void dataKeptTooDeepAreRefused() {
        var deep = ProvenanceProto.ForeignGroup.newBuilder();
        for (int n = 0; n < 33; n++) {
            var outer = ProvenanceProto.ForeignGroup.newBuilder();
            outer.addMembersBuilder().setName("in").setGroup(deep);
            deep = outer;
        }
        var message = ProvenanceProto.Provenance.newBuilder().setKept(deep).build();
        assertThrows(Malformed.class, () -> ProvenanceForm.read(message, new Tensors()));
    }
}
