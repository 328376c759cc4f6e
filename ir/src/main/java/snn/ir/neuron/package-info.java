/// Neurons as data: the dynamics of a neuron at each of the three levels, and the kinds a model can
/// name ([snn.ir.neuron.NeuronKinds]). Nothing here computes a step.
package snn.ir.neuron;
