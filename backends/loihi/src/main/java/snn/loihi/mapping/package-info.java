/// From an integer model to the cores of a chip ([snn.loihi.mapping.Mapping]), one stage after the
/// other: read what the chip can express ([snn.loihi.mapping.NetReader]), choose in which step each
/// population runs ([snn.loihi.mapping.Schedule]), partition, place, and write the core images.
package snn.loihi.mapping;
