//! What the gate keeps to itself.

use os1_guard::{Action, Cleared, Gate, Permit};

fn parts(gate: &Gate, permit: &mut Permit) {
    let _ = &gate.0;
    let _ = gate.permit_for(permit.digest(), todo!());
    permit.nonce = [0; 16];
}

fn cleared(action: Action) -> Cleared {
    Cleared::new(action)
}

fn answered_without_the_user(gate: &Gate, id: os1_base::Id) {
    let _ = gate.approve(id);
}

fn main() {
    let _ = (parts, cleared, answered_without_the_user);
}
