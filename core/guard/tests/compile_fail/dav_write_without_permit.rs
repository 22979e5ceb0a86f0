//! Nothing is put onto a calendar server, or taken off, without a permit; and the channel
//! comes from the gate, which looks whether the host was opened.

use std::time::Duration;

use os1_guard::{DavChannel, DeleteEvent, Gate, OpenHost, Origin, PutEvent};

async fn put(channel: &DavChannel, event: PutEvent) {
    let _ = channel.put(None, event, Duration::ZERO).await;
}

async fn delete(channel: &DavChannel, event: DeleteEvent) {
    let _ = channel.delete(None, event, Duration::ZERO).await;
}

fn forged(gate: Gate, origin: Origin, host: OpenHost) {
    let _ = DavChannel::new(gate, origin, host, None);
}

fn main() {
    let _ = (put, delete, forged);
}
