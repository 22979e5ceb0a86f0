//! The day at a glance.

use os1_companion::TodayView as CoreToday;
use os1_companion::calendar::PlannedEntry as CoreEntry;
use os1_companion::mail::{Pressing as CorePressing, PressingView as CorePressingView};

use super::alarm::{UpcomingView, WakeView};
use super::approval::ApprovalView;
use super::booking::TableView;
use super::mail::MailAddress;
use super::mirror;

mirror! {
    /// One event on one day.
    PlannedEntry of CoreEntry {
        /// What it is called.
        summary: String,
        /// Where it is.
        place: Option<String>,
        /// Who takes part.
        who: Vec<String>,
        /// When it begins on this day, `HH:MM:SS`; none for a whole day and for what began before.
        from: Option<String>,
        /// When it is over on this day; none for a whole day and for what goes on.
        to: Option<String>,
        /// Whether it takes the whole day.
        all_day: bool,
        /// Whether it perhaps takes place.
        tentative: bool,
        /// Whether it was called off.
        cancelled: bool,
        /// The calendar's id.
        calendar: String,
    }
}

mirror! {
    /// Mails of one sender that wait for the user, as one matter.
    PressingMail of CorePressing {
        /// The newest mail.
        id: String,
        /// Who wrote.
        from: MailAddress,
        /// The newest subject.
        subject: String,
        /// All that wait, oldest first.
        mails: Vec<String>,
        /// When the oldest of them was sent, RFC 3339 with zone.
        since: String,
        /// When the newest was.
        at: String,
        /// How much it presses, 0 to 1.
        score: f64,
        /// Why, for a person.
        reasons: Vec<String>,
        /// Whether a rule of the user's wants to be woken by it.
        wakes: bool,
    }
}

mirror! {
    /// Mail that waits, and whether it was spoken of.
    PressingView of CorePressingView {
        /// The mail.
        pressing: PressingMail,
        /// Whether it was brought up already.
        said: bool,
    }
}

mirror! {
    /// The day at a glance.
    TodayView of CoreToday {
        /// The day, ISO 8601.
        date: String,
        /// What it holds, whole days first.
        entries: Vec<PlannedEntry>,
        /// What waits in the inbox and presses, the most first.
        pressing: Vec<PressingView>,
        /// Reminders, timers and alarms that ring before the day is over, soonest first.
        upcoming: Vec<UpcomingView>,
        /// Tables that are asked for and not over.
        tables: Vec<TableView>,
        /// What waits for a yes, oldest first.
        approvals: Vec<ApprovalView>,
        /// The next wake-up.
        wake: Option<WakeView>,
    }
}
