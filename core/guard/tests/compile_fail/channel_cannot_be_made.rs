//! A channel comes from the gate, which looks for the consent.

use os1_guard::{Gate, ModelChannel, Origin};

fn forged(gate: Gate, origin: Origin) {
    let _ = ModelChannel::new(gate, origin, String::new());
}

fn main() {
    let _ = forged;
}
