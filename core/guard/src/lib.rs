//! The only way out of the device: actions, gate, permits, approvals, outbox.
