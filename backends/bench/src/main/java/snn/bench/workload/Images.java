package snn.bench.workload;

import snn.ir.data.Samples;
import snn.ir.diagnostic.Result;
import snn.models.DataSets;

/// Fashion-MNIST in the order of its files.
public final class Images {
    private Images() {}

    public static Samples test() {
        return there(DataSets.find("fashion_mnist").then(d -> d.test()));
    }

    public static Samples training() {
        return there(DataSets.find("fashion_mnist").then(d -> d.train()));
    }

    private static Samples there(Result<Samples> found) {
        return switch (found) {
            case Result.Ok<Samples> ok -> ok.value();
            case Result.Rejected<Samples> rejected -> throw Missing.of(rejected.diagnostics());
        };
    }
}
