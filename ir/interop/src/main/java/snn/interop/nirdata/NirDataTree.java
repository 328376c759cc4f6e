package snn.interop.nirdata;

import java.util.Map;
import java.util.TreeMap;
import snn.ir.foreign.Foreign;
import snn.ir.tensor.Tensor;

/// The layout of `nir.write_data` (nir/serialization.py of the reference package, version 1.0.8).
final class NirDataTree {
    static final String TYPE = Foreign.ATTRIBUTE + "__type__";
    static final String GRAPH = "NIRGraphData";
    static final String NODE = "NIRNodeData";
    static final String GRID = "TimeGriddedData";
    static final String EVENTS = "EventData";
    static final String VALUED = "ValuedEventData";

    private NirDataTree() {}

    static Foreign.Group of(NirData data) {
        var nodes = new TreeMap<String, Foreign>();
        data.nodes().forEach((path, seen) -> nodes.put(path, node(seen)));
        return graph(nodes);
    }

    /// @param members by their paths; those with a slash go into graphs within the graph
    private static Foreign.Group graph(Map<String, Foreign> members) {
        var nodes = new TreeMap<String, Foreign>();
        var inner = new TreeMap<String, Map<String, Foreign>>();
        members.forEach((path, node) -> {
            int slash = path.indexOf('/');
            if (slash < 0) {
                nodes.put(path, node);
            } else {
                inner.computeIfAbsent(path.substring(0, slash), _ -> new TreeMap<>())
                        .put(path.substring(slash + 1), node);
            }
        });
        inner.forEach((name, graph) -> nodes.put(name, graph(graph)));
        return new Foreign.Group(
                Map.of(TYPE, Foreign.Words.of(GRAPH), "nodes", new Foreign.Group(nodes)));
    }

    private static Foreign.Group node(Map<String, Recording> seen) {
        var observables = new TreeMap<String, Foreign>();
        seen.forEach((name, recording) -> observables.put(name, recording(recording)));
        return new Foreign.Group(
                Map.of(
                        TYPE,
                        Foreign.Words.of(NODE),
                        "observables",
                        new Foreign.Group(observables)));
    }

    private static Foreign.Group recording(Recording recording) {
        var members = new TreeMap<String, Foreign>();
        switch (recording) {
            case Recording.Grid(var data, var dt) -> {
                members.put(TYPE, Foreign.Words.of(GRID));
                members.put("data", data);
                members.put("@dt", new Foreign.Numbers("float64", Tensor.scalar(dt)));
            }
            case Recording.Events(var index, var time, var value, var neurons, var end) -> {
                members.put(TYPE, Foreign.Words.of(value.isPresent() ? VALUED : EVENTS));
                members.put("idx", index);
                members.put("time", time);
                value.ifPresent(v -> members.put("value", v));
                members.put(
                        "@n_neurons", new Foreign.Numbers("int64", Tensor.scalar((long) neurons)));
                members.put("@t_max", new Foreign.Numbers("float64", Tensor.scalar(end)));
            }
        }
        return new Foreign.Group(members);
    }
}
