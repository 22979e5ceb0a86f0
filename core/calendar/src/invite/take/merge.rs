//! What is known of an event with what an organizer's message says of it.

use std::cmp::Ordering;

use crate::invite::change::{is_rescheduled, same_moment};
use crate::invite::key::Key;
use crate::invite::parts::{assembled, shell, with_zones};
use crate::invite::{Note, Own, Revision, people};
use crate::{Event, EventSet, ParticipationStatus, Status};

/// What came of it.
pub(super) struct Merged {
    /// `None` when the message says nothing new.
    pub(super) set: Option<EventSet>,
    pub(super) notes: Vec<Note>,
}

/// An organizer's components as the user keeps them: no alarms of strangers, and no answer
/// that the user did not give.
pub(super) fn as_news(set: &EventSet, own: &Own) -> Merged {
    let mut notes = Vec::new();
    let components = set
        .events()
        .iter()
        .map(|event| ours(event, None, own, &mut notes).component().clone())
        .collect();
    Merged {
        set: assembled(&shell(set), components),
        notes,
    }
}

/// Puts the newer components of `news` in place of the older ones. What is older than what is
/// known changes nothing.
pub(super) fn merged(known: &EventSet, news: &EventSet, own: &Own) -> Merged {
    let mut merge = Merge {
        kept: known.events().to_vec(),
        own,
        notes: Vec::new(),
        is_new: false,
        oldest: None,
    };
    let is_new_series = news
        .master()
        .is_some_and(|master| merge.series(master, news));
    for event in news.overrides() {
        merge.instance(event, is_new_series);
    }
    let Merge {
        kept,
        mut notes,
        is_new,
        oldest,
        ..
    } = merge;
    if !is_new {
        notes = vec![oldest.unwrap_or(Note::Same)];
    }
    let shell = with_zones(known, news);
    let components = kept.iter().map(|event| event.component().clone());
    Merged {
        set: is_new
            .then(|| assembled(&shell, components.collect()))
            .flatten(),
        notes,
    }
}

struct Merge<'a> {
    kept: Vec<Event>,
    own: &'a Own,
    notes: Vec<Note>,
    is_new: bool,
    /// Why a component was passed over.
    oldest: Option<Note>,
}

impl Merge<'_> {
    /// The event itself; `true` when it was taken.
    fn series(&mut self, news: &Event, all: &EventSet) -> bool {
        let at = self.kept.iter().position(|one| Key::of(one) == Key::Whole);
        let old = at.and_then(|at| self.kept.get(at)).cloned();
        if let Some(old) = &old {
            if !self.is_newer(news, old) {
                return false;
            }
            if news.sequence() > old.sequence() {
                // A rescheduled series brings its changed instances along; those of before
                // are gone with it, unless they are newer still.
                let named = |one: &Event| {
                    let key = Key::of(one);
                    all.events().iter().any(|event| Key::of(event) == key)
                };
                self.kept.retain(|one| {
                    let newer = Revision::of(one) > Revision::of(news);
                    Key::of(one) == Key::Whole || named(one) || newer
                });
            }
        }
        if old.is_none() && self.is_over(news) {
            return false;
        }
        let event = ours(news, old.as_ref(), self.own, &mut self.notes);
        self.put(event);
        true
    }

    /// Whether what is known of single instances was called off since: a series that is older
    /// than that does not bring them back.
    fn is_over(&mut self, news: &Event) -> bool {
        let off = |one: &&Event| one.status() == Some(Status::Cancelled);
        let newest = self.kept.iter().filter(off).map(Revision::of).max();
        let Some(known) = newest.filter(|known| Revision::of(news) <= *known) else {
            return false;
        };
        self.oldest = Some(Note::Old {
            sequence: news.sequence(),
            known: known.sequence,
        });
        true
    }

    /// One instance.
    fn instance(&mut self, news: &Event, with_series: bool) {
        let key = Key::of(news);
        let same = self.kept.iter().find(|one| Key::of(one) == key).cloned();
        let series = self.kept.iter().find(|one| Key::of(one) == Key::Whole);
        let series = series.cloned();
        let newer = match (&same, &series) {
            (Some(same), _) => self.is_newer(news, same),
            (None, Some(series)) if !with_series => self.is_newer(news, series),
            _ => true,
        };
        if newer {
            let old = same.or(series);
            let event = ours(news, old.as_ref(), self.own, &mut self.notes);
            self.put(event);
        }
    }

    fn is_newer(&mut self, news: &Event, old: &Event) -> bool {
        match Revision::of(news).cmp(&Revision::of(old)) {
            Ordering::Greater => return true,
            Ordering::Equal => {}
            Ordering::Less => {
                self.oldest = Some(Note::Old {
                    sequence: news.sequence(),
                    known: old.sequence(),
                });
            }
        }
        false
    }

    fn put(&mut self, event: Event) {
        self.is_new = true;
        let key = Key::of(&event);
        match self.kept.iter_mut().find(|one| Key::of(one) == key) {
            Some(old) => *old = event,
            None => self.kept.push(event),
        }
    }
}

/// A component as the user keeps it: their own answer while the time stays, their own alarms,
/// whether it takes their time.
fn ours(news: &Event, old: Option<&Event>, own: &Own, notes: &mut Vec<Note>) -> Event {
    let mut event = news.clone();
    if event.alarms().next().is_some() {
        note(notes, Note::AlarmsLeftOut);
    }
    let alarms = old.map(|old| old.alarms().cloned().collect());
    event.set_alarms(alarms.unwrap_or_default());
    let organizer = old.and_then(|old| old.component().property("ORGANIZER"));
    if let Some((line, before)) = event
        .component_mut()
        .property_mut("ORGANIZER")
        .zip(organizer)
    {
        people::keep_agent(line, before);
    }
    let Some(guest) = own.guest(news) else {
        return event;
    };
    let before = old.and_then(|old| own.guest(old));
    let answered = before.map_or(ParticipationStatus::NeedsAction, |guest| guest.status);
    let moved = old.is_some_and(|old| is_moved(old, news));
    let holds = answered != ParticipationStatus::NeedsAction && !moved;
    if guest.status != ParticipationStatus::NeedsAction && guest.status != answered {
        note(notes, Note::ClaimsAnswer);
    }
    if answered != ParticipationStatus::NeedsAction {
        let said = if moved {
            Note::Rescheduled
        } else {
            Note::AnswerHolds
        };
        note(notes, said);
    }
    let status = if holds {
        answered
    } else {
        ParticipationStatus::NeedsAction
    };
    if let Some(line) = people::line_mut(event.component_mut(), &guest.address) {
        line.set_parameter("PARTSTAT", Some(status.name()));
    }
    if holds && let Some(old) = old.and_then(|old| old.component().property("TRANSP")) {
        event.component_mut().set(old.clone());
    }
    event
}

/// Whether an instance or event takes place at another time than before.
fn is_moved(old: &Event, news: &Event) -> bool {
    match news.recurrence_id() {
        // An instance of a series: moved when it is not where the rule has it.
        Some(id) if Key::of(old) == Key::Whole => {
            let length = |event: &Event| {
                let (start, end) = (event.start()?, event.end()?);
                let zone = jiff::tz::TimeZone::UTC;
                let (start, end) = (start.in_zone(&zone).ok()?, end.in_zone(&zone).ok()?);
                Some(start.duration_until(&end))
            };
            !same_moment(Some(id), news.start()) || length(old) != length(news)
        }
        _ => is_rescheduled(old, news),
    }
}

fn note(notes: &mut Vec<Note>, one: Note) {
    if !notes.contains(&one) {
        notes.push(one);
    }
}
