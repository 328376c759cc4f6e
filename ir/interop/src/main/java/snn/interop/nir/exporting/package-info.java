/// A [snn.ir.Model] as the tree of a NIR file: [snn.interop.nir.exporting.Exporting]. What NIR
/// cannot hold is named ([snn.interop.nir.exporting.Loss]), and kept in our own fields
/// ([snn.interop.nir.exporting.OwnFields]), which an import finds again.
package snn.interop.nir.exporting;
