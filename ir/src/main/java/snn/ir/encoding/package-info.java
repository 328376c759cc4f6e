/// Encodings: how a sample's values become [snn.ir.encoding.Frames] of spikes or currents, the same
/// for every backend. To add one: its file and a line in [snn.ir.encoding.Encodings].
package snn.ir.encoding;
