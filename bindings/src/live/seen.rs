//! What a listener has been told, so that only what changed is told.

use super::patch::{Row, patch};
use super::{PatchStep, ScreenState};
use crate::{FactView, InboxRow, KnownPerson, TalkLine};

/// What a screen shows, read just now.
pub(super) enum Read {
    Talk(Vec<TalkLine>),
    Inbox(Vec<InboxRow>),
    People(Vec<KnownPerson>),
    Memory(Vec<FactView>),
    Whole(Box<ScreenState>),
}

impl Read {
    pub(super) fn whole(state: ScreenState) -> Self {
        Self::Whole(Box::new(state))
    }
}

/// What was told last, of the one screen that is watched.
#[derive(Default)]
pub(super) struct Seen {
    talk: Told<TalkLine>,
    inbox: Told<InboxRow>,
    people: Told<KnownPerson>,
    memory: Told<FactView>,
    whole: Option<ScreenState>,
}

impl Seen {
    /// What is to be told now; `None` where that was told already.
    pub(super) fn step(&mut self, now: Read) -> Option<ScreenState> {
        match now {
            Read::Talk(rows) => {
                let (steps, rows) = self.talk.step(rows)?;
                Some(ScreenState::Talk { steps, rows })
            }
            Read::Inbox(rows) => {
                let (steps, rows) = self.inbox.step(rows)?;
                Some(ScreenState::Inbox { steps, rows })
            }
            Read::People(rows) => {
                let (steps, rows) = self.people.step(rows)?;
                Some(ScreenState::People { steps, rows })
            }
            Read::Memory(rows) => {
                let (steps, rows) = self.memory.step(rows)?;
                Some(ScreenState::Memory { steps, rows })
            }
            Read::Whole(now) if self.whole.as_ref() == Some(&*now) => None,
            Read::Whole(now) => Some(self.whole.insert(*now).clone()),
        }
    }
}

/// A list as it was told last; `None` before the first time, when even an empty one is news.
struct Told<R>(Option<Vec<R>>);

impl<R> Default for Told<R> {
    fn default() -> Self {
        Self(None)
    }
}

impl<R: Row> Told<R> {
    fn step(&mut self, now: Vec<R>) -> Option<(Vec<PatchStep>, Vec<R>)> {
        let told = match &self.0 {
            Some(before) => patch(before, &now),
            None => Some(patch(&[], &now).unwrap_or_default()),
        };
        self.0 = Some(now);
        told
    }
}

impl Row for TalkLine {
    fn key(&self) -> &str {
        &self.id
    }
}

impl Row for InboxRow {
    fn key(&self) -> &str {
        &self.id
    }
}

impl Row for KnownPerson {
    fn key(&self) -> &str {
        &self.person.id
    }
}

impl Row for FactView {
    fn key(&self) -> &str {
        &self.id
    }
}
