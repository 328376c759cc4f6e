/// Dimensions and units of a model's quantities. Values are kept as plain doubles in the unit of
/// their [snn.ir.unit.Dimension]: milliseconds, millivolts, hertz, steps.
package snn.ir.unit;
