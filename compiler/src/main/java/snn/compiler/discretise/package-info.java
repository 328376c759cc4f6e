/// Model to DiscreteModel ([snn.compiler.discretise.Discretise]): differential equations become
/// difference equations for one time step.
package snn.compiler.discretise;
