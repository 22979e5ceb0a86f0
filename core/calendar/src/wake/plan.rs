//! When to wake on a day, and why.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Zoned};
use serde::Serialize;

use super::WakeSettings;
use crate::{Commitment, Commitments};

/// A waking day begins at 3: who has something at 1 at night is still up from the day before.
const DAY_BEGINS: Time = Time::constant(3, 0, 0, 0);

/// How long the way to a commitment takes. A port: places and maps know better one day.
pub trait Ways: Send + Sync {
    /// The way there, in time to be on the road; `None` when it is not known.
    fn way(&self, to: &Commitment) -> Option<SignedDuration>;
}

/// Nothing is known of any way but that one to a link is none.
impl Ways for () {
    fn way(&self, to: &Commitment) -> Option<SignedDuration> {
        let link = to.place.contains("://");
        link.then_some(SignedDuration::ZERO)
    }
}

/// When to wake, and when to go to bed for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WakePlan {
    /// The day it is for.
    pub day: Date,
    /// When to wake.
    pub at: Zoned,
    /// Why then.
    pub because: WakeBecause,
    /// When to go to bed for the sleep that was wished for.
    pub bedtime: Zoned,
}

/// Why to wake at that time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "because", rename_all = "snake_case")]
pub enum WakeBecause {
    /// The person wished for it.
    Wish,
    /// The first commitment of the day.
    Commitment {
        /// What it is called.
        what: String,
        /// When it begins.
        starts: Zoned,
        /// The time for the way.
        way: SignedDuration,
        /// The time to get ready.
        ready: SignedDuration,
    },
}

/// When to wake on `day` for somebody in `here`; `None` when nothing asks for it.
///
/// The way and getting ready are lengths, so they are exact also in the night that the clocks
/// change; a wish is a wall time, and moves forward by the gap when there is none such (RFC 5545
/// §3.3.5). The earlier of both wins.
#[must_use]
pub fn plan(
    day: Date,
    here: &TimeZone,
    commitments: &dyn Commitments,
    ways: &dyn Ways,
    settings: &WakeSettings,
) -> Option<WakePlan> {
    if !settings.on || settings.skip == Some(day) {
        return None;
    }
    let wish = wished(day, here, settings);
    let needed = first_of(day, here, commitments).and_then(|first| needed(&first, ways, settings));
    let needed = needed.filter(|(at, _)| is_for(at, day, here, settings));
    let (at, because) = match (needed, wish) {
        (Some((at, because)), Some(wish)) if at < wish => (at, because),
        (_, Some(wish)) => (wish, WakeBecause::Wish),
        (Some(needed), None) => needed,
        (None, None) => return None,
    };
    let bedtime = at.checked_sub(settings.sleep).ok()?;
    Some(WakePlan {
        day,
        at,
        because,
        bedtime,
    })
}

fn wished(day: Date, here: &TimeZone, settings: &WakeSettings) -> Option<Zoned> {
    let wish = settings
        .wish
        .filter(|_| settings.days.holds(day.weekday()))?;
    day.to_datetime(wish).to_zoned(here.clone()).ok()
}

/// The first commitment of the waking day.
fn first_of(day: Date, here: &TimeZone, commitments: &dyn Commitments) -> Option<Commitment> {
    let begin = |day: Date| day.to_datetime(DAY_BEGINS).to_zoned(here.clone()).ok();
    let (from, to) = (begin(day)?, begin(day.tomorrow().ok()?)?);
    commitments
        .between(from.timestamp(), to.timestamp())
        .into_iter()
        .find(|commitment| !commitment.all_day)
}

fn needed(
    first: &Commitment,
    ways: &dyn Ways,
    settings: &WakeSettings,
) -> Option<(Zoned, WakeBecause)> {
    let way = ways.way(first).unwrap_or(settings.way);
    let ready = settings.ready;
    let at = first.at.checked_sub(way.checked_add(ready)?).ok()?;
    let because = WakeBecause::Commitment {
        what: first.what.clone(),
        starts: first.at.clone(),
        way,
        ready,
    };
    Some((at, because))
}

/// Whether it is early enough that somebody might still sleep.
fn is_for(at: &Zoned, day: Date, here: &TimeZone, settings: &WakeSettings) -> bool {
    let latest = day.to_datetime(settings.latest).to_zoned(here.clone());
    latest.is_ok_and(|latest| *at <= latest)
}
