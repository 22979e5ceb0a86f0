//! GGUF models on the device, behind the model trait.
