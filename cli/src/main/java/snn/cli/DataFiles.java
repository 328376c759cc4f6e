package snn.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import snn.interop.Npy;
import snn.interop.NpyArray;
import snn.ir.data.Samples;
import snn.ir.diagnostic.Result;
import snn.models.DataSet;

/// The splits of a data set as `.npy` files: `train-values.npy`, `[samples, shape...]` in FLOAT32,
/// `train-labels.npy`, `[samples]` in INT64, and the same for `test`.
record DataFiles(Path folder) {

    Result<List<Path>> write(DataSet set) {
        Result<List<Path>> written = Result.ok(List.of());
        if (set.hasTrain()) {
            written = written.then(files -> set.train().then(s -> write("train", s, files)));
        }
        if (set.hasTest()) {
            written = written.then(files -> set.test().then(s -> write("test", s, files)));
        }
        return written;
    }

    private Result<List<Path>> write(String split, Samples samples, List<Path> before) {
        Path values = folder.resolve(split + "-values.npy");
        Path labels = folder.resolve(split + "-labels.npy");
        return Npy.write(values, values(samples))
                .then(_ -> Npy.write(labels, labels(samples)))
                .then(_ -> {
                    var files = new ArrayList<>(before);
                    files.add(values);
                    files.add(labels);
                    return Result.ok(files);
                });
    }

    private static NpyArray values(Samples samples) {
        int length = samples.shape().length();
        var all = new float[Math.multiplyExact(samples.size(), length)];
        for (int n = 0; n < samples.size(); n++) {
            System.arraycopy(samples.values(n), 0, all, n * length, length);
        }
        return NpyArray.of(Feed.withSteps(samples.size(), samples.shape()), all);
    }

    private static NpyArray labels(Samples samples) {
        var labels = new long[samples.size()];
        for (int n = 0; n < labels.length; n++) {
            labels[n] = samples.label(n);
        }
        return NpyArray.of(snn.ir.tensor.Shape.of(labels.length), labels);
    }
}
