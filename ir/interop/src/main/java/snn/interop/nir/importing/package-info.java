/// What a NIR network means as a model: [snn.interop.nir.importing.Importing]. A file leaves much
/// unsaid (time step, kind of reset, integration, the delay in a loop); every such decision is an
/// [snn.interop.nir.importing.Option] and is written into the model's provenance. Reading files and
/// checking shapes is the business of the packages beside this one.
package snn.interop.nir.importing;
