/// Networks that Lava-DL has exported for its own loader `netx` ([snn.interop.lava.Lava]).
package snn.interop.lava;
