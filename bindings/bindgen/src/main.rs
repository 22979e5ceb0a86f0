//! Reads the built library of `os1-bindings` and writes what other languages call it by.
//!
//! A package of its own, so that the library never links a generator, and the generator never
//! waits for the core. `cargo xtask bindings` runs it.

fn main() {
    uniffi::uniffi_bindgen_main();
}
