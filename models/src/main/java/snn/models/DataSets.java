package snn.models;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;

/// Every data set a model can name, and where they are looked for. To add one: write its file, add
/// it here.
public final class DataSets {
    public static final List<DataSetKind> ALL = List.of(FashionMnist.KIND, Mnist.KIND, Digits.KIND);

    /// The environment variable that names a folder with a folder for each data set.
    public static final String VARIABLE = "SNN_DATA";

    private DataSets() {}

    public static Optional<DataSetKind> named(String name) {
        return ALL.stream().filter(k -> k.name().equals(name)).findFirst();
    }

    /// Looks in `$SNN_DATA/<name>`, then where the system keeps it, then at what the product brings
    /// along. A warning says so where that is only a sample.
    public static Result<DataSet> find(String name) {
        return find(name, Optional.ofNullable(System.getenv(VARIABLE)).map(Path::of));
    }

    /// As [#find(String)], with `dataFolder` in the place of `$SNN_DATA`.
    public static Result<DataSet> find(String name, Optional<Path> dataFolder) {
        return known(name).then(kind -> found(kind, dataFolder));
    }

    /// Looks only in `folder` and in `folder/<name>`: who names a folder means it.
    public static Result<DataSet> findIn(String name, Path folder) {
        return known(name)
                .then(kind -> {
                    List<Path> places = List.of(folder, folder.resolve(kind.name()));
                    return first(kind, places).orElseGet(() -> missing(kind, places));
                });
    }

    private static Result<DataSet> found(DataSetKind kind, Optional<Path> dataFolder) {
        var places = new ArrayList<Path>();
        dataFolder.ifPresent(f -> places.add(f.resolve(kind.name())));
        kind.systemFolder().ifPresent(places::add);
        return first(kind, places)
                .orElseGet(() ->
                        switch (kind.shipped()) {
                            case NONE -> missing(kind, places);
                            case TEST_SAMPLE -> sample(kind);
                            case WHOLE -> whole(kind);
                        });
    }

    private static Optional<Result<DataSet>> first(DataSetKind kind, List<Path> places) {
        return places.stream()
                .map(ImageFolder::new)
                .map(f -> new DataSet(kind, f.path().toString(), f.train(), f.test(), false))
                .filter(d -> d.hasTrain() || d.hasTest())
                .findFirst()
                .map(Result::ok);
    }

    private static Result<DataSet> sample(DataSetKind kind) {
        var images = shipped(kind, "t10k-first1000-images-idx3-ubyte.gz");
        var labels = shipped(kind, "t10k-first1000-labels-idx1-ubyte.gz");
        var part = Optional.of(new ImagePart(images, labels));
        var set = new DataSet(kind, "the shipped sample", Optional.empty(), part, true);
        return new Result.Ok<>(
                set,
                List.of(
                        Diagnostic.warning(
                                        "data-sample",
                                        "`%s` is not installed: taking the shipped sample, the"
                                                + " first 1,000 images of its test split",
                                        kind.name())
                                .hint("%s", kind.howToGet())));
    }

    private static Result<DataSet> whole(DataSetKind kind) {
        return Result.ok(
                new DataSet(
                        kind,
                        "the product",
                        Optional.of(shippedPart(kind, "train")),
                        Optional.of(shippedPart(kind, "test")),
                        false));
    }

    private static ImagePart shippedPart(DataSetKind kind, String split) {
        return new ImagePart(
                shipped(kind, split + "-images-idx3-ubyte.gz"),
                shipped(kind, split + "-labels-idx1-ubyte.gz"));
    }

    private static DataFile shipped(DataSetKind kind, String file) {
        return new DataFile.Shipped(kind.name() + "/" + file);
    }

    private static Result<DataSet> missing(DataSetKind kind, List<Path> places) {
        String looked =
                places.isEmpty() ? "`$" + VARIABLE + "` is not set" : "looked in " + quoted(places);
        return Result.rejected(
                Diagnostic.error("no-data", "`%s` is not here: %s", kind.name(), looked)
                        .hint("%s", kind.howToGet()));
    }

    private static String quoted(List<Path> places) {
        return String.join(", ", places.stream().map(p -> "`" + p + "`").toList());
    }

    private static Result<DataSetKind> known(String name) {
        return named(name)
                .map(Result::ok)
                .orElseGet(() ->
                        Result.rejected(
                                Diagnostic.error("unknown-data", "there is no data set `%s`", name)
                                        .hint(
                                                "the known ones are %s",
                                                String.join(
                                                        ", ",
                                                        ALL.stream()
                                                                .map(k -> "`" + k.name() + "`")
                                                                .toList()))));
    }
}
