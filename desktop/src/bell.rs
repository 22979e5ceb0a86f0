//! What makes a sound here: the daemon's terminal, and the desktop's notifications.

use std::sync::{Mutex, PoisonError};

use jiff::Zoned;
use os1_companion::alarm::{AlarmHost, AlarmKind, HostError, Missed, Ring, RingReason, SetAlarm};
use serde::Serialize;
use serde_json::json;

use crate::console::Console;
use crate::notification;

/// The alarm character: most terminals make a sound or flash.
const BEL: &str = "\u{7}";

/// Rings in the terminal of the daemon.
pub(crate) struct Bell<'c> {
    console: Mutex<&'c mut dyn Console>,
    json: bool,
    next: Mutex<Option<Zoned>>,
}

/// A ring, as the daemon prints it.
#[derive(Debug, Serialize)]
struct RingLine<'r> {
    event: &'static str,
    id: &'r str,
    kind: &'static str,
    at: String,
    ring: u8,
    late_s: i64,
    text: &'r str,
}

impl<'c> Bell<'c> {
    /// A bell on `console`, in words or in JSON lines.
    pub(crate) fn new(console: &'c mut dyn Console, json: bool) -> Self {
        Self {
            console: Mutex::new(console),
            json,
            next: Mutex::new(None),
        }
    }

    /// When the next alarm is due, as the core has said.
    pub(crate) fn next(&self) -> Option<Zoned> {
        self.next
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn print(&self, words: &str, line: &impl Serialize) -> Result<(), HostError> {
        let mut console = self.console.lock().unwrap_or_else(PoisonError::into_inner);
        let written = if self.json {
            console.json(&json!(line))
        } else {
            let bell = if console.look().asks { BEL } else { "" };
            console.say(&format!("{bell}{words}"))
        };
        written.map_err(|error| HostError(format!("the terminal is gone: {error}")))
    }
}

impl AlarmHost for Bell<'_> {
    fn set(&self, alarms: &[SetAlarm]) -> Result<(), HostError> {
        let first = alarms.first().map(|alarm| alarm.at.clone());
        *self.next.lock().unwrap_or_else(PoisonError::into_inner) = first;
        Ok(())
    }

    fn ring(&self, id: &str, kind: AlarmKind, ring: &Ring, words: &str) -> Result<(), HostError> {
        let number = match ring.reason {
            RingReason::Due | RingReason::Snooze => 1,
            RingReason::Nudge(number) => number,
        };
        let line = RingLine {
            event: "ring",
            id,
            kind: kind.name(),
            at: ring.due.at.to_string(),
            ring: number,
            late_s: ring.late.as_secs(),
            text: words,
        };
        // What wakes a person stays on the screen until they have seen it.
        let urgent = kind == AlarmKind::WakeUp;
        notification::show(title(kind), words, urgent);
        self.print(&format!("{words}  (os1 remind done|snooze {id})"), &line)
    }

    fn cancel(&self, _id: &str) {}

    fn report(&self, missed: &Missed, words: &str) -> Result<(), HostError> {
        let line = json!({
            "event": "missed",
            "id": missed.source,
            "kind": missed.kind.name(),
            "at": missed.last.to_string(),
            "times": missed.times,
            "text": words,
        });
        notification::show("Missed", words, false);
        self.print(words, &line)
    }
}

fn title(kind: AlarmKind) -> &'static str {
    match kind {
        AlarmKind::WakeUp => "Good morning",
        AlarmKind::Reminder | AlarmKind::Event => "Reminder",
        AlarmKind::Timer => "Timer",
    }
}
