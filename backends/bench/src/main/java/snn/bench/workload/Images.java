package snn.bench.workload;

import snn.ir.data.Samples;
import snn.models.DataSets;

/// Fashion-MNIST in the order of its files.
public final class Images {
    private Images() {}

    public static Samples test() {
        return DataSets.find("fashion_mnist").then(d -> d.test()).orThrow();
    }

    public static Samples training() {
        return DataSets.find("fashion_mnist").then(d -> d.train()).orThrow();
    }
}
