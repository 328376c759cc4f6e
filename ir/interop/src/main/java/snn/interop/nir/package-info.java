/// The Neuromorphic Intermediate Representation. A file's tree ([snn.ir.foreign.Foreign]) becomes a
/// [snn.interop.nir.NirNetwork], plain and checked, and back; what such a network means as a model
/// is the business of the packages below. Source: Pedersen et al., *Neuromorphic intermediate
/// representation*, Nature Communications 15:8122 (2024).
package snn.interop.nir;
