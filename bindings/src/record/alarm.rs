//! Alarms, reminders, the wake-up.

use os1_companion::alarm::AlarmKind as CoreKind;
use os1_companion::{MissedView as CoreMissed, UpcomingView as CoreUpcoming, WakeView as CoreWake};

use super::{mirror, mirror_choice};

mirror_choice! {
    /// What sort of alarm.
    AlarmKind of CoreKind {
        /// The wake-up.
        WakeUp,
        /// A reminder.
        Reminder,
        /// An event's own alarm.
        Event,
        /// A timer that ran out.
        Timer,
    }
}

mirror! {
    /// An alarm to come.
    UpcomingView of CoreUpcoming {
        /// Under this id it is answered and taken back.
        id: String,
        /// When it rings next, RFC 3339 with zone.
        at: String,
        /// What for.
        what: String,
        /// Why then.
        why: String,
        /// `reminder`, `timer`, `event` or `wake_up`.
        kind: String,
    }
}

mirror! {
    /// An alarm that did not reach the person.
    MissedView of CoreMissed {
        /// Its id.
        id: String,
        /// The alarm it is of.
        of: String,
        /// `reminder`, `timer`, `event` or `wake_up`.
        kind: String,
        /// When it was due, RFC 3339 with zone; the last time when there were several.
        at: String,
        /// How often it was due.
        times: u32,
        /// What for.
        what: String,
        /// Why it did not ring, in a few words.
        why: String,
        /// All of it in a sentence.
        text: String,
    }
}

mirror! {
    /// The next wake-up.
    WakeView of CoreWake {
        /// `wake`.
        id: String,
        /// When, RFC 3339 with zone.
        at: String,
        /// `Wake up`.
        what: String,
        /// Why then.
        why: String,
        /// When to go to bed for the sleep that was wished for, RFC 3339 with zone.
        bedtime: String,
    }
}
