//! A channel to a speech server comes from the gate, which looks for the consent.

use os1_guard::{Gate, Origin, SpeechChannel, SpeechWish};

fn forged(gate: Gate, origin: Origin) {
    let _ = SpeechChannel::new(gate, origin, SpeechWish::Sound);
}

fn main() {
    let _ = forged;
}
