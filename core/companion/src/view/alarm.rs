//! Alarms, reminders, timers and lists as shells show them.

use serde::Serialize;

/// An alarm to come: a line of `os1 remind` and `os1 wake`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UpcomingView {
    /// Under this id it is answered and taken back.
    pub id: String,
    /// When it rings next, RFC 3339 with zone.
    pub at: String,
    /// What for.
    pub what: String,
    /// Why then.
    pub why: String,
    /// `reminder`, `timer`, `event` or `wake_up`.
    pub kind: &'static str,
}

/// An alarm that did not reach the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MissedView {
    /// Its id.
    pub id: String,
    /// The alarm it is of.
    pub of: String,
    /// `reminder`, `timer`, `event` or `wake_up`.
    pub kind: &'static str,
    /// When it was due, RFC 3339 with zone; the last time when there were several.
    pub at: String,
    /// How often it was due.
    pub times: u32,
    /// What for.
    pub what: String,
    /// Why it did not ring, in a few words.
    pub why: String,
    /// All of it in a sentence.
    pub text: String,
}

/// The next wake-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WakeView {
    /// `wake`.
    pub id: String,
    /// When, RFC 3339 with zone.
    pub at: String,
    /// `Wake up`.
    pub what: String,
    /// Why then.
    pub why: String,
    /// When to go to bed for the sleep that was wished for, RFC 3339 with zone.
    pub bedtime: String,
}

/// A timer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TimerView {
    /// Its id.
    pub id: String,
    /// What it is for; empty when it has no name.
    pub name: String,
    /// `running`, `paused`, `over` or `cancelled`.
    pub state: &'static str,
    /// What is left, in whole seconds rounded up; below zero by how long it has been over.
    pub left_s: i64,
    /// How long it runs in all, in seconds.
    pub length_s: i64,
    /// When it ends, RFC 3339 with zone; `None` while it is halted or over.
    pub ends: Option<String>,
}

/// One thing on a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TaskView {
    /// Its id.
    pub id: String,
    /// Its list.
    pub list: String,
    /// What it is.
    pub text: String,
    /// Whether it is ticked.
    pub done: bool,
    /// When it is to be done by: a date, or RFC 3339 with zone.
    pub due: Option<String>,
}

/// A thing that was to be put on a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AddedView {
    /// The thing.
    #[serde(flatten)]
    pub task: TaskView,
    /// It was there already and was not put there twice.
    pub duplicate: bool,
}

/// What a day holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BriefingView {
    /// The facts.
    pub facts: os1_calendar::wake::Briefing,
    /// The same in a few sentences.
    pub text: String,
}
