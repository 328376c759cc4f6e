package snn.ir.wire;

import snn.ir.DiscreteModel;
import snn.ir.Header;
import snn.ir.IntegerModel;
import snn.ir.Model;
import snn.ir.Program;

/// A model as a file holds it: at one of the three levels, with the fields of a newer version that
/// must not be lost when it is written again.
public sealed interface StoredModel {
    record OfModel(Model model, UnknownFields unknown) implements StoredModel {
        /// Another form of the same model, with what the file holds beside it.
        public OfModel withModel(Model replacement) {
            return new OfModel(replacement, unknown);
        }
    }

    record OfDiscrete(DiscreteModel model, UnknownFields unknown) implements StoredModel {}

    record OfInteger(IntegerModel model, UnknownFields unknown) implements StoredModel {}

    UnknownFields unknown();

    static StoredModel of(Model model) {
        return new OfModel(model, UnknownFields.NONE);
    }

    static StoredModel of(Program program) {
        return switch (program) {
            case DiscreteModel model -> new OfDiscrete(model, UnknownFields.NONE);
            case IntegerModel model -> new OfInteger(model, UnknownFields.NONE);
        };
    }

    default Header header() {
        return switch (this) {
            case OfModel(var model, _) -> model.header();
            case OfDiscrete(var model, _) -> model.header();
            case OfInteger(var model, _) -> model.header();
        };
    }

    default StoredModel withHeader(Header header) {
        return switch (this) {
            case OfModel m -> m.withModel(m.model().withHeader(header));
            case OfDiscrete(var model, var unknown) ->
                    new OfDiscrete(
                            new DiscreteModel(
                                    header, model.time(), model.graph(), model.readOuts()),
                            unknown);
            case OfInteger(var model, var unknown) ->
                    new OfInteger(
                            new IntegerModel(header, model.time(), model.graph(), model.readOuts()),
                            unknown);
        };
    }

    /// The word for the level, as a person reads it.
    default String level() {
        return switch (this) {
            case OfModel _ -> "model";
            case OfDiscrete _ -> "discrete";
            case OfInteger _ -> "integer";
        };
    }
}
