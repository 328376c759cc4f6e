/// Runs a [snn.loihi.image.ChipImage] step by step ([snn.loihi.emulator.Emulator]) under one of the
/// named [snn.loihi.emulator.Semantics]. Knows cores, axons and registers, and nothing of models.
package snn.loihi.emulator;
