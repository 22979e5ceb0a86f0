//! Slots of the companion's own intents, by plain code over the words.
//!
//! The booking, music and weather slots are learnt instead: see `tagging`.

mod day;
mod event;
mod list;
mod name;
mod number;
mod ordinal;
mod person;
mod query;
mod times;

use std::collections::BTreeMap;

use crate::tokens::Token;
use crate::{Intent, Slot, SlotName, SlotValue};

pub(crate) use number::number;
pub(crate) use times::{Time, times};

/// Slots by name, in the order said.
pub(crate) type Slots = BTreeMap<SlotName, Vec<Slot>>;

/// A stretch of the utterance: the tokens from `from` up to `to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub(crate) from: usize,
    pub(crate) to: usize,
}

/// The slots that `intent` has among `tokens` of `text`.
pub(crate) fn slots_of(intent: Intent, text: &str, tokens: &[Token]) -> Slots {
    let mut slots = Slots::new();
    let mut put = |name: SlotName, stretch: Stretch, value: Option<SlotValue>| {
        let said = words(text, tokens, stretch);
        let value = value.unwrap_or_else(|| SlotValue::Text(said.clone()));
        slots
            .entry(name)
            .or_default()
            .push(Slot { text: said, value });
    };
    let mail = matches!(
        intent,
        Intent::MailNew
            | Intent::MailRead
            | Intent::MailSearch
            | Intent::MailNext
            | Intent::MailWrite
            | Intent::MailTidy
    );
    let memory = matches!(
        intent,
        Intent::MemoryShow | Intent::MemoryTell | Intent::MemoryForget
    );
    if mail || memory {
        for stretch in person::people(intent, tokens) {
            put(SlotName::Person, stretch, None);
        }
        if let Some(stretch) = query::query(intent, tokens) {
            put(SlotName::Query, stretch, None);
        }
    }
    if mail {
        if let Some((stretch, ordinal)) = ordinal::ordinal(tokens) {
            put(
                SlotName::Ordinal,
                stretch,
                Some(SlotValue::Ordinal(ordinal)),
            );
        }
        for (stretch, count) in number::quantities(tokens) {
            put(SlotName::Quantity, stretch, Some(SlotValue::Number(count)));
        }
    }
    if mail || memory || intent == Intent::ActivityShow {
        for (stretch, day) in day::days(tokens) {
            put(SlotName::Day, stretch, Some(SlotValue::Day(day)));
        }
    }
    if matches!(intent, Intent::UserRename | Intent::SelfRename)
        && let Some(stretch) = name::new_name(tokens)
    {
        put(SlotName::Name, stretch, None);
    }
    if is_planned(intent) {
        let times = times(text, tokens);
        for time in &times {
            put(SlotName::When, time.stretch, None);
        }
        let parts = event::parts(tokens, &times);
        for stretch in parts.people {
            put(SlotName::Person, stretch, None);
        }
        for (name, stretch) in [
            (SlotName::Title, parts.title),
            (SlotName::Place, parts.place),
        ] {
            if let Some(stretch) = stretch {
                put(name, stretch, None);
            }
        }
    }
    if matches!(intent, Intent::ListShow | Intent::ListChange) {
        let parts = list::parts(tokens);
        for stretch in parts.items {
            put(SlotName::Item, stretch, None);
        }
        if let Some(stretch) = parts.list {
            put(SlotName::List, stretch, None);
        }
    }
    slots
}

/// Whether it is about something that has a time.
fn is_planned(intent: Intent) -> bool {
    matches!(
        intent,
        Intent::CalendarShow
            | Intent::CalendarChange
            | Intent::CalendarSchedule
            | Intent::ReminderShow
            | Intent::ReminderSet
            | Intent::AlarmSet
            | Intent::TimerSet
            | Intent::TimeHoliday
    )
}

/// The user's own spelling of a stretch.
pub(crate) fn words(text: &str, tokens: &[Token], stretch: Stretch) -> String {
    let (Some(first), Some(last)) = (
        tokens.get(stretch.from),
        stretch.to.checked_sub(1).and_then(|last| tokens.get(last)),
    ) else {
        return String::new();
    };
    // The full stop of "8 p.m." belongs to it.
    let stop = last.text.contains('.')
        && text
            .get(last.span.end..)
            .is_some_and(|r| r.starts_with('.'));
    text.get(first.span.start..last.span.end + usize::from(stop))
        .unwrap_or_default()
        .to_owned()
}

/// Whether the lower-case words of `phrase` stand at `at`.
fn stands(tokens: &[Token], at: usize, phrase: &[&str]) -> bool {
    tokens.get(at..at + phrase.len()).is_some_and(|found| {
        found
            .iter()
            .zip(phrase)
            .all(|(token, word)| token.lower == *word)
    })
}
