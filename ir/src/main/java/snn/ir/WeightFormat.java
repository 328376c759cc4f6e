package snn.ir;

/// What values weights may take.
public enum WeightFormat {
    REAL("real"),
    /// `+s` or `-s` with one positive `s` for the whole projection.
    BINARY("binary");

    private final String word;

    WeightFormat(String word) {
        this.word = word;
    }

    /// As written in a model.
    public String word() {
        return word;
    }
}
