//! Redeeming takes the permit.

use os1_guard::{Action, Gate, Permit};

fn twice(gate: &Gate, permit: Permit, action: Action) {
    let _ = gate.redeem(permit, action.clone());
    let _ = gate.redeem(permit, action);
}

fn main() {
    let _ = twice;
}
