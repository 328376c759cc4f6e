package snn.models;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import snn.ir.tensor.Shape;

/// Zalando's article images: 60,000 to train, 10,000 to test, 28 by 28, ten classes.
///
/// Source: Xiao, Rasul and Vollgraf, *Fashion-MNIST* (2017), arXiv 1708.07747.
final class FashionMnist {
    static final DataSetKind KIND =
            new DataSetKind(
                    "fashion_mnist",
                    "60,000 + 10,000 grey images of clothes, 28 by 28, ten classes",
                    List.of(
                            "t-shirt",
                            "trouser",
                            "pullover",
                            "dress",
                            "coat",
                            "sandal",
                            "shirt",
                            "sneaker",
                            "bag",
                            "ankle boot"),
                    Shape.of(28, 28),
                    255,
                    "MIT, Zalando SE",
                    "install the Debian package `dataset-fashion-mnist`, or name a folder with the"
                            + " four files of github.com/zalandoresearch/fashion-mnist",
                    Optional.of("dataset-fashion-mnist"),
                    Optional.of(Path.of("/usr/share/datasets/fashion-mnist")),
                    new DataSetKind.Checksums(
                            "f4a8712d7a061bf5bd6d2ca38dc4d50a",
                            "9018921c3c673c538a1fc5bad174d6f9",
                            "8181f5470baa50b63fa0f6fddb340f0a",
                            "15d484375f8d13e6eb1aabb0c3f46965"),
                    DataSetKind.Shipped.TEST_SAMPLE);

    private FashionMnist() {}
}
