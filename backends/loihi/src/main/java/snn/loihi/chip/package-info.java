/// Chips as data ([snn.loihi.chip.Chip]): every limit and every cost, each with its source. To add
/// a chip, write its JSON file beside `loihi1.json`.
package snn.loihi.chip;
