package snn.fpga.device;

/// A way to use one block RAM: `depth` words of `width` bits.
public record BlockShape(int depth, int width) {}
