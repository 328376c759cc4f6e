/// Data of another tool's file, as it was ([snn.ir.foreign.Foreign]), and where a model came from
/// ([snn.ir.foreign.Provenance]). What such data mean is the business of `snn.interop`.
package snn.ir.foreign;
