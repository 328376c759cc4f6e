/// Makes a [snn.interop.nir.NirNetwork] of a file's tree. [snn.interop.nir.reading.Reading] is the
/// door: it finds all that is wrong, says what it repaired, and writes nested graphs out. What a
/// network means as a model does not belong here.
package snn.interop.nir.reading;
