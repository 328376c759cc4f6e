/// Training by surrogate gradients and back-propagation through time. The main type is
/// [snn.training.Trainer]. How a model is to be trained is data, in `snn.ir.training`; encoding is
/// in `snn.ir.encoding`.
package snn.training;
