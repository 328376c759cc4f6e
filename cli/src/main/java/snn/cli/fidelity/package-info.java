/// How much of what a model does is kept on the way down: [snn.cli.fidelity.Fidelity] shows the
/// same samples to the model in float64, in single precision and quantised, and says where they
/// part. Whether a backend computes a program rightly is asked elsewhere.
package snn.cli.fidelity;
