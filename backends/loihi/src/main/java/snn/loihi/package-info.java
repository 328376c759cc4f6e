/// The Loihi backend ([snn.loihi.LoihiBackend]): an integer model becomes the cores of a chip, and
/// the cores run. Energy and time are what the chip's published cost model says of the events that
/// were counted, never a measurement.
package snn.loihi;
