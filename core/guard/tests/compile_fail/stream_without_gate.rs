//! A byte stream to a mail server comes from the gate, which looks for the open host and the
//! standing grant; nothing but a channel makes one, and only a tap pins a certificate.

use std::time::Duration;

use os1_guard::{ClearStream, Digest, Gate, GuardStream, OpenHost, StreamChannel};

fn channel(gate: Gate, host: OpenHost) {
    let _ = StreamChannel::new(gate, host);
}

fn literal(gate: Gate, host: OpenHost) {
    let _ = StreamChannel { gate, host, port: 993 };
}

fn dialled(channel: &StreamChannel) {
    let _ = channel.dial(Duration::ZERO);
}

fn stream(gate: Gate, host: OpenHost) {
    let _ = GuardStream::new((), (), gate, host);
}

fn clear(channel: StreamChannel) {
    let _ = ClearStream::new((), (), channel);
}

fn pinned(gate: &Gate, host: &OpenHost, sha256: Digest) {
    let _ = gate.pin_certificate(host, sha256);
}

fn main() {
    let _ = (channel, literal, dialled, stream, clear, pinned);
}
