//! What was done, sent, taken back.

use os1_companion::{
    ActivityView as CoreActivity, OutboxView as CoreOutbox, UndoneView as CoreUndone,
};

use super::mirror;

mirror! {
    /// One thing it did.
    ActivityView of CoreActivity {
        /// When, RFC 3339 with zone.
        at: String,
        /// When, as a person reads a clock.
        time: String,
        /// What was done.
        what: String,
        /// Why.
        why: String,
        /// The id to take it back with; none where it cannot be taken back.
        undo: Option<String>,
        /// It was taken back.
        undone: bool,
    }
}

mirror! {
    /// A change that was taken back.
    UndoneView of CoreUndone {
        /// The entry of the activity log.
        id: String,
        /// What had been done.
        what: String,
    }
}

mirror! {
    /// One thing on its way out.
    OutboxView of CoreOutbox {
        /// Its id.
        id: String,
        /// When its state last changed, RFC 3339 with zone.
        at: String,
        /// Where it stands.
        state: String,
        /// What it is, from the approved bytes.
        what: String,
        /// Its Message-ID, without angle brackets.
        message_id: String,
        /// Not tried before this, RFC 3339 with zone, while it waits.
        not_before: Option<String>,
        /// What the server said, when it did not take it.
        why: Option<String>,
    }
}
