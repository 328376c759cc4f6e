package snn.models;

import java.util.List;
import java.util.Optional;
import snn.ir.tensor.Shape;

/// Hand-written digits of 8 by 8 pixels with values from 0 to 16: the 1,797 that scikit-learn
/// ships. Every fifth image from the first on is for testing, the other 1,437 are for training; the
/// split is this project's.
///
/// Source: Alpaydin and Kaynak, *Optical Recognition of Handwritten Digits* (UCI, 1998).
final class Digits {
    static final DataSetKind KIND =
            new DataSetKind(
                    "digits",
                    "1,437 + 360 grey images of hand-written digits, 8 by 8",
                    List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
                    Shape.of(8, 8),
                    16,
                    "CC BY 4.0, E. Alpaydin and C. Kaynak",
                    "it is part of the product: build that again",
                    Optional.empty(),
                    Optional.empty(),
                    new DataSetKind.Checksums(
                            "0508addd857fce309e8f3572f6646d68",
                            "e3d103eeff4cc16fba6e47d7ca81ddf7",
                            "5b7c99966bf2079ae3486f6087ea62c8",
                            "c8ce070076285250763567aa89f39252"),
                    DataSetKind.Shipped.WHOLE);

    private Digits() {}
}
