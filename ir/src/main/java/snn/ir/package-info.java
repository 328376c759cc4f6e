/// The three levels of a model, each its own type: [snn.ir.Model], [snn.ir.DiscreteModel],
/// [snn.ir.IntegerModel], and the nodes of each.
package snn.ir;
