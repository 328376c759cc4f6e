package snn.interop.nir.reading;

/// Names of nodes in graphs in each other.
final class Paths {
    private Paths() {}

    static String joined(String path, String name) {
        return path.isEmpty() ? name : path + "/" + name;
    }

    /// As a message names a graph.
    static String graph(String path) {
        return path.isEmpty() ? "the file's graph" : "the graph `" + path + "`";
    }
}
