//! No stored or sent form of a permit exists, so none can be forged or replayed.

fn forged() -> os1_guard::Permit {
    serde_json::from_str("{}").unwrap()
}

fn main() {
    let _ = forged;
}
