/// HDF5 files as trees of named data, and back ([snn.interop.hdf5.Hdf5]). What the data mean is the
/// business of the formats that are stored so.
package snn.interop.hdf5;
