package snn.ir.wire;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import snn.ir.Header;
import snn.ir.Target;
import snn.ir.unit.Dimension;
import snn.ir.wire.v1.ModelProto;

/// What all levels share beside the graph.
final class HeaderForm {
    private HeaderForm() {}

    static ModelProto.Header write(Header header, Tensors tensors) {
        var out =
                ModelProto.Header.newBuilder()
                        .setName(header.name())
                        .setDocumentation(header.documentation())
                        .setSource(header.source());
        header.training().map(TrainingForm::write).ifPresent(out::setTraining);
        header.record().map(TrainingForm::write).ifPresent(out::setRecord);
        header.targets().forEach(t -> out.addTargets(write(t)));
        header.notes()
                .forEach((name, text) ->
                        out.addNotes(ModelProto.Note.newBuilder().setName(name).setText(text)));
        header.provenance()
                .map(p -> ProvenanceForm.write(p, tensors))
                .ifPresent(out::setProvenance);
        return out.build();
    }

    static Header read(ModelProto.Header message, Tensors tensors) {
        return new Header(
                message.getName(),
                message.getDocumentation(),
                notes(message),
                message.getSource(),
                message.hasTraining()
                        ? Optional.of(TrainingForm.read(message.getTraining()))
                        : Optional.empty(),
                message.hasRecord()
                        ? Optional.of(TrainingForm.read(message.getRecord()))
                        : Optional.empty(),
                message.getTargetsList().stream().map(HeaderForm::read).toList(),
                message.hasProvenance()
                        ? Optional.of(ProvenanceForm.read(message.getProvenance(), tensors))
                        : Optional.empty());
    }

    private static Map<String, String> notes(ModelProto.Header message) {
        Map<String, String> notes = new TreeMap<>();
        for (var note : message.getNotesList()) {
            Malformed.unless(
                    notes.put(note.getName(), note.getText()) == null,
                    "two notes on `%s`",
                    note.getName());
        }
        return notes;
    }

    private static ModelProto.Target write(Target target) {
        var out = ModelProto.Target.newBuilder().setName(target.name());
        target.settings().forEach((name, setting) -> out.addSettings(write(name, setting)));
        return out.setOrigin(SpanForm.write(target.origin())).build();
    }

    private static Target read(ModelProto.Target message) {
        Map<String, Target.Setting> settings = new TreeMap<>();
        for (var setting : message.getSettingsList()) {
            Malformed.unless(
                    settings.put(setting.getName(), read(setting)) == null,
                    "two settings named `%s` of the target `%s`",
                    setting.getName(),
                    message.getName());
        }
        return new Target(message.getName(), settings, SpanForm.read(message.getOrigin()));
    }

    private static ModelProto.Setting write(String name, Target.Setting setting) {
        var out = ModelProto.Setting.newBuilder().setName(name);
        return switch (setting) {
            case Target.Setting.Word(String word) -> out.setWord(word).build();
            case Target.Setting.Quantity(double value, Dimension dimension) ->
                    out.setQuantity(
                                    ModelProto.Quantity.newBuilder()
                                            .setValue(value)
                                            .setDimension(DimensionForm.write(dimension)))
                            .build();
        };
    }

    private static Target.Setting read(ModelProto.Setting message) {
        return switch (message.getValueCase()) {
            case WORD -> new Target.Setting.Word(message.getWord());
            case QUANTITY ->
                    new Target.Setting.Quantity(
                            message.getQuantity().getValue(),
                            DimensionForm.read(message.getQuantity().getDimension()));
            case VALUE_NOT_SET ->
                    throw new Malformed("the setting `%s` has no value", message.getName());
        };
    }
}
