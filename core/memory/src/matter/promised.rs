//! Promises that are due.

use jiff::{SignedDuration, Zoned};
use os1_when::Context;

use super::due::Known;
use super::said::Said;
use super::spoken::is_kept;
use super::{Matter, MatterKind};
use crate::learn::{Promise, promises};
use crate::{FactSource, Speaker, Stance};

/// For how many days after it was due, or after the day it was made, it is asked about.
const DAYS: i32 = 3;
/// How long what was just said is let rest.
const REST: SignedDuration = SignedDuration::from_hours(3);

/// The promises that are due at `now`.
pub(super) fn promised(known: &Known<'_>, now: &Zoned) -> Vec<Matter> {
    open(known, |said, promise| is_due(said, promise, now))
}

/// The promises that pass `wanted` and that nothing said since shows to be kept, in the order they were made.
pub(super) fn open(known: &Known<'_>, wanted: impl Fn(&Said, &Promise) -> bool) -> Vec<Matter> {
    let own = known
        .talk
        .iter()
        .filter(|said| said.by_user && !said.barred);
    own.flat_map(|said| {
        let context = Context::new(said.at.clone()).with_locale(known.locale);
        let made = promises(&said.text, &context).into_iter();
        made.map(move |promise| (said, promise))
    })
    .filter(|(said, promise)| wanted(said, promise))
    .filter(|(said, promise)| {
        let just_after = said.at.timestamp() + SignedDuration::from_micros(1);
        !is_kept(known.talk, (&promise.what, said.id), just_after)
    })
    .map(|(said, promise)| matter(said, promise))
    .collect()
}

fn is_due(said: &Said, promise: &Promise, now: &Zoned) -> bool {
    if now.duration_since(&said.at) < REST {
        return false;
    }
    let today = now.date();
    match promise.day {
        Some(day) => (0..DAYS).contains(&(today - day).get_days()),
        None => (1..=DAYS).contains(&(today - said.at.date()).get_days()),
    }
}

fn matter(said: &Said, promise: Promise) -> Matter {
    let quote = said.text.get(promise.quote.clone()).unwrap_or_default();
    Matter {
        key: format!("promise:{}:{}", said.id, promise.quote.start),
        kind: MatterKind::Promise,
        whose: "user".to_owned(),
        person: None,
        what: promise.what,
        day: promise.day,
        years: None,
        source: FactSource {
            episode: said.id,
            reference: said.reference.clone(),
            at: said.at.clone(),
            speaker: Speaker::User,
            quote: quote.to_owned(),
            first: promise.quote.start,
            past: promise.quote.end,
            stance: Stance::Says,
        },
        labels: said.labels.clone(),
    }
}
