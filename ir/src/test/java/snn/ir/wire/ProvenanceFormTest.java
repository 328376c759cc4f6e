package snn.ir.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import snn.ir.wire.v1.ProvenanceProto;

class ProvenanceFormTest {
    @Test
    void everythingKeptComesBack() {
        var tensors = new Tensors();
        var message = ProvenanceForm.write(Imported.PROVENANCE, tensors);
        assertEquals(Imported.PROVENANCE, ProvenanceForm.read(message, new Tensors(tensors.all())));
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
