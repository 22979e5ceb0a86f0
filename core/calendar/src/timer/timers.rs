//! Starting, halting and taking back timers.

use jiff::SignedDuration;
use os1_base::Id;
use os1_store::rusqlite::Connection;

use super::{Countdown, LONGEST, Reading, Timer, TimerState, store};
use crate::AlarmError;
use crate::alarm::{ASKED, AlarmUndo, Alarms, deed, tidy_name};

/// At most this many timers run at a time.
const MOST: usize = 200;

/// A timer and what it has left now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimerNow {
    /// The timer.
    pub timer: Timer,
    /// What is left; below zero by how long it has been over.
    pub left: SignedDuration,
}

impl Alarms {
    /// Starts a timer; durable on return. `name` may be empty.
    ///
    /// # Errors
    /// The length is none, or over a week; the name is too long.
    pub fn start_timer(&self, name: &str, length: SignedDuration) -> Result<TimerNow, AlarmError> {
        if length <= SignedDuration::ZERO || length > LONGEST {
            return Err(AlarmError::Length("a timer runs up to a week"));
        }
        if self.timers()?.len() >= MOST {
            return Err(AlarmError::TooMany("200 timers"));
        }
        let reading = self.reading();
        let name = if name.trim().is_empty() {
            String::new()
        } else {
            tidy_name(name, "A timer")?
        };
        let timer = Timer {
            id: self.ids.next(),
            name,
            length,
            state: TimerState::Running(Countdown::start(length, &reading)),
            created: reading.now.timestamp(),
        };
        let before = Timer {
            state: TimerState::Cancelled,
            ..timer.clone()
        };
        self.keep("started a timer", &before, timer, &reading)
    }

    /// The timers that run or are halted, oldest first.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn timers(&self) -> Result<Vec<TimerNow>, AlarmError> {
        let reading = self.reading();
        let timers = self.store.read(store::open_timers)?;
        Ok(timers
            .into_iter()
            .map(|timer| seen(timer, &reading))
            .collect())
    }

    /// Halts a timer.
    ///
    /// # Errors
    /// [`AlarmError::NotFound`], [`AlarmError::Timer`].
    pub fn pause_timer(&self, id: &str) -> Result<TimerNow, AlarmError> {
        self.change_timer("halted a timer", id, Timer::pause)
    }

    /// Lets a halted timer go on.
    ///
    /// # Errors
    /// [`AlarmError::NotFound`], [`AlarmError::Timer`].
    pub fn resume_timer(&self, id: &str) -> Result<TimerNow, AlarmError> {
        self.change_timer("let a timer go on", id, Timer::resume)
    }

    /// Lets a timer run longer by `by`, or shorter where that is below zero; it can be undone.
    ///
    /// # Errors
    /// [`AlarmError::NotFound`]; [`AlarmError::Length`] when nothing would be left, or more than
    /// a week.
    pub fn lengthen_timer(&self, id: &str, by: SignedDuration) -> Result<TimerNow, AlarmError> {
        self.change_timer("changed a timer", id, |timer, reading| {
            timer.retime(reading, |left| left.saturating_add(by))
        })
    }

    /// Lets a timer run `left` from now on; it can be undone.
    ///
    /// # Errors
    /// As [`Alarms::lengthen_timer`].
    pub fn set_timer(&self, id: &str, left: SignedDuration) -> Result<TimerNow, AlarmError> {
        self.change_timer("changed a timer", id, |timer, reading| {
            timer.retime(reading, |_| left)
        })
    }

    /// Takes a timer back, also one that rings.
    ///
    /// # Errors
    /// [`AlarmError::NotFound`].
    pub fn cancel_timer(&self, id: &str) -> Result<TimerNow, AlarmError> {
        self.change_timer("took a timer back", id, |timer, _| {
            timer.state = TimerState::Cancelled;
            Ok(())
        })
    }

    fn change_timer(
        &self,
        what: &str,
        id: &str,
        change: impl FnOnce(&mut Timer, &Reading) -> Result<(), AlarmError>,
    ) -> Result<TimerNow, AlarmError> {
        let reading = self.reading();
        let before = self.store.read(|connection| meant(connection, id))?;
        if matches!(before.state, TimerState::Cancelled | TimerState::Over) {
            return Err(AlarmError::NotFound("running timer"));
        }
        let mut after = before.clone();
        change(&mut after, &reading)?;
        self.keep(what, &before, after, &reading)
    }

    fn keep(
        &self,
        what: &str,
        before: &Timer,
        after: Timer,
        reading: &Reading,
    ) -> Result<TimerNow, AlarmError> {
        let undo = AlarmUndo::Timer {
            timer: before.clone(),
        };
        let what = match after.name.as_str() {
            "" => what.to_owned(),
            name => format!("{what}: {name}"),
        };
        let now = reading.now.timestamp();
        self.change(&deed(what, ASKED, &undo), |tx| {
            store::keep_timer(tx, &after, now)
        })?;
        Ok(seen(after, reading))
    }
}

/// The timer that a person means: by its id, or by the name of one that has not ended.
fn meant(connection: &Connection, words: &str) -> Result<Timer, AlarmError> {
    let bare = words.strip_prefix("timer:").unwrap_or(words);
    if let Ok(id) = bare.parse::<Id>() {
        return store::timer(connection, id);
    }
    let wanted = key(bare);
    let open = store::open_timers(connection)?;
    open.into_iter()
        .find(|timer| key(&timer.name) == wanted)
        .ok_or(AlarmError::NotFound("timer"))
}

/// "the Pasta" and "pasta" are one name.
fn key(name: &str) -> String {
    let lower = name.trim().to_lowercase();
    lower.strip_prefix("the ").unwrap_or(&lower).to_owned()
}

fn seen(timer: Timer, reading: &Reading) -> TimerNow {
    TimerNow {
        left: timer.left(reading),
        timer,
    }
}
