package snn.loihi.mapping;

/// Where a core is: the router at column `x` and row `y`, and which of its cores.
public record Site(int x, int y, int slot) {}
