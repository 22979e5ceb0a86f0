//! What is due while a talk is open: looked for on a thread of its own, rung beside the talk.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use jiff::Zoned;
use os1_base::{Clock, Error};
use os1_companion::Companion;

use crate::bell::{Aside, Bell};
use crate::session::Session;

/// How often it is looked for what is due.
const TICK: Duration = Duration::from_secs(30);
/// The shortest rest between two looks.
const SHORTEST: Duration = Duration::from_millis(50);

/// A thread that rings what is due, until it is dropped.
pub(crate) struct Watch {
    call: Arc<Call>,
    thread: Option<JoinHandle<()>>,
}

/// What the thread is told.
#[derive(Default)]
struct Call {
    said: Mutex<Said>,
    heard: Condvar,
}

#[derive(Default)]
struct Said {
    /// It shall end.
    over: bool,
    /// An alarm may have been set.
    look: bool,
}

impl Watch {
    /// Watches beside the talk of `session`. `None` where a daemon has the profile open, which
    /// rings by itself, and where the clock stands still.
    ///
    /// # Errors
    /// The profile could not be read.
    pub(crate) fn start(session: &mut Session<'_>) -> Result<Option<Self>, Error> {
        if session.host().held.is_some() || session.global().now.is_some() {
            return Ok(None);
        }
        let aside = session.console().aside().map_err(crate::output::unread)?;
        let Some(aside) = aside else {
            return Ok(None);
        };
        let companion = session.companion()?;
        let zone = session.profile()?.zone()?;
        let clock = session.clock(zone)?;
        let json = session.global().json;
        let sounds = session.console().look().asks;
        let call = Arc::new(Call::default());
        let called = Arc::clone(&call);
        let thread = thread::Builder::new()
            .name("os1-watch".to_owned())
            .spawn(move || watch(&companion, &*clock, (aside, json, sounds), &called));
        let thread = thread.map_err(crate::output::unread)?;
        Ok(Some(Self {
            call,
            thread: Some(thread),
        }))
    }

    /// Looks anew: the talk may have set an alarm.
    pub(crate) fn look(&self) {
        self.call.tell(|said| said.look = true);
    }
}

impl Drop for Watch {
    /// No ring is cut off in the middle.
    fn drop(&mut self) {
        self.call.tell(|said| said.over = true);
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the thread that rings alarms has failed");
        }
    }
}

impl Call {
    fn tell(&self, what: impl FnOnce(&mut Said)) {
        what(&mut self.said.lock().unwrap_or_else(PoisonError::into_inner));
        self.heard.notify_all();
    }

    /// Rests for `pause` or until something is said; whether to go on.
    fn rest(&self, pause: Duration) -> bool {
        let said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        let rested = self
            .heard
            .wait_timeout_while(said, pause, |said| !said.over && !said.look);
        let (mut said, _) = rested.unwrap_or_else(PoisonError::into_inner);
        said.look = false;
        !said.over
    }
}

fn watch(
    companion: &Companion,
    clock: &dyn Clock,
    (aside, json, sounds): (Aside<'static>, bool, bool),
    call: &Call,
) {
    let bell = Bell::beside(aside, json, sounds);
    loop {
        for note in companion.run_due(&bell) {
            if let Err(error) = bell.note(&note) {
                tracing::info!(%error, "a remark could not be shown");
            }
        }
        match companion.bring_up() {
            Ok(Some(view)) => {
                if let Err(error) = bell.bring_up(&view) {
                    tracing::info!(%error, "what was brought up could not be shown");
                }
            }
            Ok(None) => {}
            Err(error) => tracing::warn!(%error, "it could not be looked for what to bring up"),
        }
        if !call.rest(pause(bell.next().as_ref(), &clock.now())) {
            return;
        }
    }
}

/// How long to rest: until the next alarm, and never longer than a tick, because the clock may
/// be set or the machine wake up meanwhile.
pub(crate) fn pause(next: Option<&Zoned>, now: &Zoned) -> Duration {
    let until = next.map(|next| next.timestamp().duration_since(now.timestamp()));
    let until = until.and_then(|until| Duration::try_from(until).ok());
    until.unwrap_or(TICK).clamp(SHORTEST, TICK)
}
