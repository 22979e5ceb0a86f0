//! A web request to anything but the consented model server needs a permit.

use os1_guard::{Gate, HttpRequest};

async fn fetch(gate: &Gate, request: HttpRequest) {
    let stall = std::time::Duration::from_secs(1);
    let _ = gate.http(request, bytes::Bytes::new(), stall).await;
}

fn main() {
    let _ = fetch;
}
