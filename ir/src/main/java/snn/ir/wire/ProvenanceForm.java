package snn.ir.wire;

import com.google.protobuf.ByteString;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import snn.ir.foreign.Foreign;
import snn.ir.foreign.Provenance;
import snn.ir.wire.v1.ProvenanceProto;

/// Where a model came from, with what is kept of another tool's file.
final class ProvenanceForm {
    private static final int DEEPEST = 32;

    private ProvenanceForm() {}

    static ProvenanceProto.Provenance write(Provenance provenance, Tensors tensors) {
        var out =
                ProvenanceProto.Provenance.newBuilder()
                        .setFormat(provenance.format())
                        .setVersion(provenance.version())
                        .setFile(provenance.file())
                        .setSha256(sum(provenance.sha256()))
                        .addAllRepairs(provenance.repairs())
                        .setKept(write(provenance.kept(), tensors));
        provenance.assumptions().forEach(a -> out.addAssumptions(write(a)));
        return out.build();
    }

    static Provenance read(ProvenanceProto.Provenance message, Tensors tensors) {
        return new Provenance(
                message.getFormat(),
                message.getVersion(),
                message.getFile(),
                HexFormat.of().formatHex(message.getSha256().toByteArray()),
                message.getAssumptionsList().stream().map(ProvenanceForm::read).toList(),
                message.getRepairsList(),
                read(message.getKept(), tensors, 0));
    }

    private static ByteString sum(String hexadecimal) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hexadecimal));
    }

    private static ProvenanceProto.Assumption write(Provenance.Assumption assumption) {
        return ProvenanceProto.Assumption.newBuilder()
                .setOption(assumption.option())
                .setValue(assumption.value())
                .setSource(Words.write(assumption.source()))
                .setReason(assumption.reason())
                .build();
    }

    private static Provenance.Assumption read(ProvenanceProto.Assumption message) {
        return new Provenance.Assumption(
                message.getOption(),
                message.getValue(),
                Words.read(Provenance.Source.class, Words::write, message.getSourceValue()),
                message.getReason());
    }

    private static ProvenanceProto.ForeignGroup write(Foreign.Group group, Tensors tensors) {
        var out = ProvenanceProto.ForeignGroup.newBuilder();
        group.members().forEach((name, member) -> out.addMembers(write(name, member, tensors)));
        return out.build();
    }

    private static ProvenanceProto.ForeignMember write(
            String name, Foreign member, Tensors tensors) {
        var out = ProvenanceProto.ForeignMember.newBuilder().setName(name);
        switch (member) {
            case Foreign.Group group -> out.setGroup(write(group, tensors));
            case Foreign.Numbers(var type, var values) ->
                    out.getNumbersBuilder().setType(type).setTensor(tensors.add(values));
            case Foreign.Words(var shape, var values) ->
                    out.getWordsBuilder().setShape(ShapeForm.write(shape)).addAllValues(values);
            case Foreign.InModel(var type, var shape, var node, var tensor) ->
                    out.getInModelBuilder()
                            .setType(type)
                            .setShape(ShapeForm.write(shape))
                            .setNode(node)
                            .setTensor(tensor);
        }
        return out.build();
    }

    private static Foreign.Group read(
            ProvenanceProto.ForeignGroup message, Tensors tensors, int depth) {
        Malformed.unless(depth < DEEPEST, "kept data more than %d deep", DEEPEST);
        Map<String, Foreign> members = new TreeMap<>();
        for (var member : message.getMembersList()) {
            Malformed.unless(
                    members.put(member.getName(), read(member, tensors, depth)) == null,
                    "two kept members named `%s`",
                    member.getName());
        }
        return new Foreign.Group(members);
    }

    private static Foreign read(ProvenanceProto.ForeignMember message, Tensors tensors, int depth) {
        return switch (message.getValueCase()) {
            case GROUP -> read(message.getGroup(), tensors, depth + 1);
            case NUMBERS ->
                    new Foreign.Numbers(
                            message.getNumbers().getType(),
                            tensors.get(message.getNumbers().getTensor()));
            case WORDS -> words(message.getWords());
            case IN_MODEL ->
                    new Foreign.InModel(
                            message.getInModel().getType(),
                            ShapeForm.read(message.getInModel().getShape()),
                            message.getInModel().getNode(),
                            message.getInModel().getTensor());
            case VALUE_NOT_SET ->
                    throw new Malformed("the kept member `%s` is nothing", message.getName());
        };
    }

    private static Foreign.Words words(ProvenanceProto.ForeignWords message) {
        var shape = ShapeForm.read(message.getShape());
        List<String> values = message.getValuesList();
        Malformed.unless(
                shape.size() == values.size(), "%d kept words for %s", values.size(), shape);
        return new Foreign.Words(shape, values);
    }
}
