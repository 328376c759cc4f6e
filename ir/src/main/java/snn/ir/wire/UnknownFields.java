package snn.ir.wire;

import com.google.protobuf.UnknownFieldSet;

/// What a newer version wrote into a file beside what this one knows: the unknown fields of the
/// model and of its header. They are kept as they are and written again.
public final class UnknownFields {
    /// None at all, as in every model made here.
    public static final UnknownFields NONE =
            new UnknownFields(
                    UnknownFieldSet.getDefaultInstance(), UnknownFieldSet.getDefaultInstance());

    private final UnknownFieldSet model;
    private final UnknownFieldSet header;

    UnknownFields(UnknownFieldSet model, UnknownFieldSet header) {
        this.model = model;
        this.header = header;
    }

    UnknownFieldSet ofModel() {
        return model;
    }

    UnknownFieldSet ofHeader() {
        return header;
    }

    public boolean isEmpty() {
        return model.isEmpty() && header.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UnknownFields u && model.equals(u.model) && header.equals(u.header);
    }

    @Override
    public int hashCode() {
        return 31 * model.hashCode() + header.hashCode();
    }

    @Override
    public String toString() {
        return model.asMap().size() + header.asMap().size() + " unknown fields";
    }
}
