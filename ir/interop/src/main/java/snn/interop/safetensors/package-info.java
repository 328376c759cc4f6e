/// Hugging Face's `.safetensors` files, in which snnTorch and PyTorch keep weights by name
/// ([snn.interop.safetensors.Safetensors]).
package snn.interop.safetensors;
