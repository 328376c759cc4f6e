/// The graph all three levels share in form: [snn.ir.graph.Graph] of named nodes and edges with
/// delays. What the nodes are is each level's own.
package snn.ir.graph;
