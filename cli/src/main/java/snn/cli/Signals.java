package snn.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import snn.interop.NpyArray;
import snn.interop.nirdata.NirData;
import snn.interop.nirdata.Recording;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.foreign.Foreign;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Recorded signals in files of NIRData (`.h5`), as arrays by the names of nodes.
final class Signals {
    private static final String OUTPUT = "output";
    private static final double MS_IN_S = 1000;

    private Signals() {}

    static boolean is(Path file) {
        return file.toString().endsWith(".h5");
    }

    /// What was recorded of each node, `[samples, steps, neurons]`.
    ///
    /// @param dt the time step in ms
    static Result<SequencedMap<String, NpyArray>> read(Path file, double dt) {
        return NirData.read(file).then(data -> arrays(data, dt / MS_IN_S));
    }

    private static Result<SequencedMap<String, NpyArray>> arrays(NirData data, double dt) {
        var arrays = new LinkedHashMap<String, NpyArray>();
        var problems = new ArrayList<Diagnostic>();
        data.nodes()
                .forEach((node, seen) -> {
                    Result<Tensor> one =
                            seen.size() == 1
                                    ? seen.values().iterator().next().onGrid(dt)
                                    : Result.rejected(several(node, List.copyOf(seen.keySet())));
                    problems.addAll(one.diagnostics());
                    if (one instanceof Result.Ok<Tensor>(var tensor, _)) {
                        arrays.put(node, NpyArray.of(tensor));
                    }
                });
        return Result.of(arrays, problems);
    }

    private static Diagnostic several(String node, List<String> names) {
        return Diagnostic.error(
                        "input-shape",
                        "of `%s`, %s are recorded, and an input takes one signal",
                        node,
                        TensorFile.some(names))
                .hint("keep one of them in the file");
    }

    /// Writes arrays `[samples, steps, ...]`; `NODE.v` is what is recorded of `NODE` as `v`.
    ///
    /// @param dt the time step in ms
    static Result<Path> write(Path file, SequencedMap<String, NpyArray> arrays, double dt) {
        var nodes = new TreeMap<String, Map<String, Recording>>();
        arrays.forEach((name, array) -> {
            int dot = name.lastIndexOf('.');
            String node = dot > 0 ? name.substring(0, dot) : name;
            nodes.computeIfAbsent(node, _ -> new TreeMap<>())
                    .put(dot > 0 ? name.substring(dot + 1) : OUTPUT, grid(array, dt));
        });
        return NirData.write(file, new NirData(nodes));
    }

    private static Recording grid(NpyArray array, double dt) {
        Shape shape = array.shape();
        int neurons = shape.length() / Math.max(1, shape.extent(0) * shape.extent(1));
        var values = new double[shape.length()];
        for (int n = 0; n < values.length; n++) {
            values[n] = array.real(n);
        }
        Shape flat = Shape.of(shape.extent(0), shape.extent(1), neurons);
        return new Recording.Grid(
                new Foreign.Numbers("float64", Tensor.of(flat, values)), dt / MS_IN_S);
    }
}
