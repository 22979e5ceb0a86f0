//! Slots of the companion's own intents, by plain code over the words.
//!
//! The booking, music and weather slots are learnt instead: see `tagging`.

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
    let mut found = Found::default();
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
        found.words(SlotName::Person, person::people(intent, tokens));
        found.words(SlotName::Query, query::query(intent, tokens));
    }
    if mail {
        found.mail(tokens);
    }
    if mail || memory || intent == Intent::ActivityShow {
        let times = times(text, tokens);
        let days = times.iter().filter(|time| !time.is_length);
        found.words(SlotName::Day, days.map(|time| time.stretch));
    }
    if matches!(intent, Intent::UserRename | Intent::SelfRename) {
        found.words(SlotName::Name, name::new_name(tokens));
    }
    if is_planned(intent) {
        found.plan(text, tokens);
    }
    if matches!(intent, Intent::ListShow | Intent::ListChange) {
        let parts = list::parts(tokens);
        found.words(SlotName::Item, parts.items);
        found.words(SlotName::List, parts.list);
    }
    found.spelt(text, tokens)
}

/// What was found, by stretches.
#[derive(Debug, Default)]
struct Found(Vec<(SlotName, Stretch, Option<SlotValue>)>);

impl Found {
    /// Slots whose value is their words.
    fn words(&mut self, name: SlotName, stretches: impl IntoIterator<Item = Stretch>) {
        let found = stretches.into_iter().map(|stretch| (name, stretch, None));
        self.0.extend(found);
    }

    fn value(&mut self, name: SlotName, stretch: Stretch, value: SlotValue) {
        self.0.push((name, stretch, Some(value)));
    }

    fn mail(&mut self, tokens: &[Token]) {
        if let Some((stretch, ordinal)) = ordinal::ordinal(tokens) {
            self.value(SlotName::Ordinal, stretch, SlotValue::Ordinal(ordinal));
        }
        for (stretch, count) in number::quantities(tokens) {
            self.value(SlotName::Quantity, stretch, SlotValue::Number(count));
        }
    }

    fn plan(&mut self, text: &str, tokens: &[Token]) {
        let times = times(text, tokens);
        let parts = event::parts(tokens, &times);
        self.words(SlotName::When, times.iter().map(|time| time.stretch));
        self.words(SlotName::Person, parts.people);
        self.words(SlotName::Title, parts.title);
        self.words(SlotName::Place, parts.place);
    }

    /// The slots with the user's own spelling.
    fn spelt(self, text: &str, tokens: &[Token]) -> Slots {
        let mut slots = Slots::new();
        for (name, stretch, value) in self.0 {
            let said = words(text, tokens, stretch);
            let value = value.unwrap_or_else(|| SlotValue::Text(said.clone()));
            slots
                .entry(name)
                .or_default()
                .push(Slot { text: said, value });
        }
        slots
    }
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
