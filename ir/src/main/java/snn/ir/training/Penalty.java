package snn.ir.training;

/// Added to the loss: `strength` times the mean over samples of the squared excess of a
/// population's mean firing rate over `rate`, in Hz.
public record Penalty(String node, double rate, double strength) {}
