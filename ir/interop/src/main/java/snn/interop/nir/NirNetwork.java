package snn.interop.nir;

import java.util.List;

/// What a NIR file says, made plain: nested graphs are written out (their Input and Output nodes
/// are gone, what met there is joined), names are resolved, every shape is known. The Input and
/// Output nodes of the file's own graph are nodes here.
///
/// @param version as the file says it; empty where it says none
/// @param edges in the file's order, an edge as often as it is there
public record NirNetwork(String version, List<NirNode> nodes, List<NirEdge> edges) {
    public NirNetwork {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }
}
