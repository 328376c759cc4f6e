/// Which axon reaches which neuron, and by which weight: [snn.ir.synapse.Connectivity].
package snn.ir.synapse;
