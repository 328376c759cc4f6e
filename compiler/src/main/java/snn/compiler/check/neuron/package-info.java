/// From the definition of a neuron to its dynamics: [snn.compiler.check.neuron.DefinedNeuron].
/// Equations are typed by dimensions, lets are put in where they are read, and what is wrong is
/// told here, in the definition; whoever uses an unsound neuron says nothing more.
package snn.compiler.check.neuron;
