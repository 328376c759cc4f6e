/// The program of a chip as data ([snn.loihi.image.ChipImage]): for each core the registers of its
/// compartments, its synaptic memory and both axon tables. What is written to a file and what the
/// emulator runs; how it came about is not its concern.
package snn.loihi.image;
