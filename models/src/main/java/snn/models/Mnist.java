package snn.models;

import java.util.List;
import java.util.Optional;
import snn.ir.tensor.Shape;

/// Hand-written digits: 60,000 to train, 10,000 to test, 28 by 28.
///
/// Source: LeCun, Bottou, Bengio and Haffner, *Gradient-based learning applied to document
/// recognition* (1998).
final class Mnist {
    static final DataSetKind KIND =
            new DataSetKind(
                    "mnist",
                    "60,000 + 10,000 grey images of hand-written digits, 28 by 28",
                    List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
                    Shape.of(28, 28),
                    255,
                    "CC BY-SA 3.0, LeCun, Cortes and Burges",
                    "name a folder with the four `*-ubyte.gz` files of any MNIST mirror, or put"
                            + " them into `$SNN_DATA/mnist`",
                    Optional.empty(),
                    Optional.empty(),
                    new DataSetKind.Checksums(
                            "6bbc9ace898e44ae57da46a324031adb",
                            "a25bea736e30d166cdddb491f175f624",
                            "2646ac647ad5339dbf082846283269ea",
                            "27ae3e4e09519cfbb04c329615203637"),
                    DataSetKind.Shipped.NONE);

    private Mnist() {}
}
