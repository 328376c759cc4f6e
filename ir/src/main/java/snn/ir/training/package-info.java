/// How a model is to be trained, as data: [snn.ir.training.Training]. The rules themselves are in
/// the `training` backend.
package snn.ir.training;
