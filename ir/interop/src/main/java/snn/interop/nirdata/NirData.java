package snn.interop.nirdata;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import snn.interop.hdf5.Hdf5;
import snn.ir.diagnostic.Result;
import snn.ir.foreign.Foreign;

/// Recordings of the nodes of a network.
///
/// @param nodes by the path of the node (`outer/inner` for one of a nested graph), then by the name
///   of what was recorded, such as `spikes`
public record NirData(Map<String, Map<String, Recording>> nodes) {
    public NirData {
        var copy = new TreeMap<String, Map<String, Recording>>();
        nodes.forEach((node, seen) ->
                copy.put(node, Collections.unmodifiableSortedMap(new TreeMap<>(seen))));
        nodes = Collections.unmodifiableSortedMap(copy);
    }

    /// Reads a file as `nir.write_data` writes it.
    public static Result<NirData> read(Path file) {
        return Hdf5.read(file).then(tree -> of(tree, file.toString()));
    }

    /// @param name what errors call the file
    public static Result<NirData> of(Foreign.Group tree, String name) {
        return new NirDataReading(name).read(tree);
    }

    /// Writes a file that `nir.read_data` reads.
    public static Result<Path> write(Path file, NirData data) {
        return Hdf5.write(file, NirDataTree.of(data));
    }
}
