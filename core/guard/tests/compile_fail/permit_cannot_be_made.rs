//! Only the gate makes a permit.

fn main() {
    let _ = os1_guard::Permit {
        digest: os1_guard::Digest::of(b""),
    };
}
