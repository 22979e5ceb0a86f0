//! What makes a sound here: a terminal, and the desktop's notifications.

use std::io;
use std::sync::{Mutex, PoisonError};

use jiff::Zoned;
use os1_companion::alarm::{AlarmHost, AlarmKind, HostError, Missed, Ring, RingReason, SetAlarm};
use os1_companion::{BroughtUpView, Occasion};
use serde::Serialize;
use serde_json::json;

use crate::console::Console;
use crate::notification;

/// The alarm character: most terminals make a sound or flash.
const BEL: &str = "\u{7}";

/// Writes one line where the person sees it.
pub(crate) type Aside<'c> = Box<dyn FnMut(&str) -> io::Result<()> + Send + 'c>;

/// Rings in the terminal of the daemon, or beside an open talk.
pub(crate) struct Bell<'c> {
    line: Mutex<Aside<'c>>,
    json: bool,
    sounds: bool,
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
        let sounds = console.look().asks;
        Self::beside(Box::new(|line| console.say(line)), json, sounds)
    }

    /// A bell that writes each line with `line`; `sounds` where that is a terminal.
    pub(crate) fn beside(line: Aside<'c>, json: bool, sounds: bool) -> Self {
        Self {
            line: Mutex::new(line),
            json,
            sounds,
            next: Mutex::new(None),
        }
    }

    /// Writes a remark beside the rings.
    pub(crate) fn note(&self, note: &str) -> io::Result<()> {
        let text = if self.json {
            json!({ "event": "notice", "text": note }).to_string()
        } else {
            note.to_owned()
        };
        (self.line.lock().unwrap_or_else(PoisonError::into_inner))(&text)
    }

    /// Shows what the companion brings up by itself, with its reason.
    pub(crate) fn bring_up(&self, view: &BroughtUpView) -> io::Result<()> {
        let words = format!("{} ({})", view.text, view.reason);
        let (title, urgent) = match view.occasion {
            Occasion::OwnRule => ("You asked to be told", true),
            Occasion::UrgentMail => ("Mail that waits for you", false),
            _ => ("On your mind, perhaps", false),
        };
        notification::show(title, &words, urgent);
        let text = if self.json {
            json!({ "event": "brought_up", "occasion": view.occasion, "text": view.text,
                "reason": view.reason, "source": view.source })
            .to_string()
        } else {
            words
        };
        (self.line.lock().unwrap_or_else(PoisonError::into_inner))(&text)
    }

    /// When the next alarm is due, as the core has said.
    pub(crate) fn next(&self) -> Option<Zoned> {
        self.next
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn print(&self, words: &str, line: &impl Serialize) -> Result<(), HostError> {
        let text = if self.json {
            json!(line).to_string()
        } else {
            let bell = if self.sounds { BEL } else { "" };
            format!("{bell}{words}")
        };
        let written = (self.line.lock().unwrap_or_else(PoisonError::into_inner))(&text);
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
