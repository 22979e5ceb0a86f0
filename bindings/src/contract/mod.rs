//! What the contract tests call, and nobody else: every record there and back, every error, a
//! panic, and what a frame costs inside. Behind the feature `contract`, never shipped.

mod calls;
mod everything;
mod invent;

pub use calls::{
    contract_call, contract_events, contract_fail, contract_fail_later, contract_frames_inside,
    contract_panic, contract_panic_later, contract_rows,
};
pub use everything::{Everything, contract_changed, contract_samples};
