package snn.models;

import java.util.List;
import java.util.Optional;
import snn.ir.tensor.Shape;

/// Hand-written digits of 8 by 8 pixels with values from 0 to 16: the 1,797 that scikit-learn
/// ships. The first 1,437 are to train, the last 360 to test; the split is this project's.
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
                            "0b2422c2514f3758d2252e415d6e2a64",
                            "cde1decbe58ddf5d702ae9ce67ea98eb",
                            "d166641af00d247f835c8e9b912a1513",
                            "4ebe13fc8908fbebeac459f0aa9a6d68"),
                    DataSetKind.Shipped.WHOLE);

    private Digits() {}
}
