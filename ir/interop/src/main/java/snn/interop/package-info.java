/// Other people's formats: NumPy's arrays in [snn.interop.Npy] and [snn.interop.Npz]. What a format
/// means for a model belongs to whoever reads it.
package snn.interop;
