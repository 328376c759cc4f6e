package snn.interop.nir;

import snn.ir.tensor.Shape;

/// One node.
///
/// @param path its name; in a nested graph, the names of the graphs around it before it, `/`
///   between
/// @param in the shape of what reaches it
/// @param out the shape of what leaves it
public record NirNode(String path, Primitive primitive, Shape in, Shape out) {}
