/// Models as files: [snn.ir.wire.SnnbFile] reads and writes `.snnb`, [snn.ir.wire.WireForm] turns
/// the three levels into the messages of `snn/v1` and back, [snn.ir.wire.ModelHash] says which
/// models are the same. The generated messages (`snn.ir.wire.v1`) are seen here alone. The format
/// is written down in `docs/format.md`.
package snn.ir.wire;
