//! REPLY: a guest answers (RFC 5546 §3.2.3).

use os1_guard::Address;

use super::answer_of::{fits, is_from, own_event, shown};
use super::instance::instance_of;
use crate::invite::judgement::Leave;
use crate::invite::key::Key;
use crate::invite::parts::{assembled, shell};
use crate::invite::{Context, Effect, Judgement, Note, people};
use crate::{Attendee, Event, EventSet, ParticipationStatus, Role};

pub(in crate::invite) fn reply(news: &EventSet, context: &Context<'_>) -> Judgement {
    let known = match own_event(context) {
        Ok(known) => known,
        Err(judgement) => return judgement,
    };
    let mut taking = Taking {
        set: known.clone(),
        context,
        notes: Vec::new(),
        is_new: false,
        leave: Leave::Apply,
    };
    for event in news.events() {
        if let Err(why) = taking.take(event) {
            taking.notes.push(why);
        }
    }
    let components = taking.set.events().iter();
    let components = components.map(|event| event.component().clone()).collect();
    let after = taking
        .is_new
        .then(|| assembled(&shell(known), components))
        .flatten();
    Judgement {
        effect: after.map_or(Effect::Nothing, |set| taking.leave.effect(set)),
        notes: taking.notes,
        changes: Vec::new(),
    }
}

struct Taking<'a> {
    set: EventSet,
    context: &'a Context<'a>,
    notes: Vec<Note>,
    is_new: bool,
    leave: Leave,
}

impl Taking<'_> {
    fn take(&mut self, news: &Event) -> Result<(), Note> {
        let guests = news.attendees();
        let sent_it = |guest: &&Attendee| is_from(guest, self.context).is_ok();
        let Some(guest) = guests.iter().find(sent_it).or(guests.first()) else {
            return Ok(());
        };
        is_from(guest, self.context)?;
        let known = self.target(news)?;
        let key = Key::of(&known);
        fits(news, &known)?;
        let line = people::line(&known, &guest.address);
        if line.is_some_and(|line| is_older(news, line.parameter(people::ANSWERED))) {
            return Err(Note::Same);
        }
        let is_invited = line.is_some();
        if !is_invited && guest.address.parse::<Address>().is_err() {
            return Err(Note::Crasher(shown(&guest.address)));
        }
        if self.at(key).is_none() {
            self.set.events_mut().push(known);
        }
        if !is_invited {
            self.crash(news, guest, key);
            return Ok(());
        }
        self.failures(news, guest);
        self.notes.push(Note::Answered {
            guest: shown(&guest.address),
            status: word(guest.status),
        });
        let to = people::line(news, &guest.address)
            .map(|line| people::addresses(line, "DELEGATED-TO"))
            .unwrap_or_default();
        self.enter(news, guest, key, &to);
        if guest.status == ParticipationStatus::Delegated {
            self.delegated(guest, &to, key);
        }
        Ok(())
    }

    /// The component that the answer is about: of an instance, as the series has it.
    fn target(&self, news: &Event) -> Result<Event, Note> {
        let Some(id) = news.recurrence_id() else {
            return self.at(Key::Whole).cloned().ok_or(Note::NoSuchInstance);
        };
        let instance = instance_of(&self.set, &id).ok_or(Note::NoSuchInstance)?;
        Ok(Event::of(instance, self.set.zones().clone()))
    }

    fn at(&self, key: Key) -> Option<&Event> {
        let mut all = self.set.events().iter();
        all.find(|event| Key::of(event) == key)
    }

    /// Enters the answer on the guest's line. An answer to the whole is one to every instance
    /// that they have not answered later by itself.
    fn enter(&mut self, news: &Event, guest: &Attendee, key: Key, to: &[Address]) {
        let told = answered(news);
        for event in self.set.events_mut() {
            if Key::of(event) != key && key != Key::Whole {
                continue;
            }
            let Some(line) = people::line_mut(event.component_mut(), &guest.address) else {
                continue;
            };
            if is_older(news, line.parameter(people::ANSWERED)) {
                continue;
            }
            self.is_new = true;
            line.set_parameter("PARTSTAT", Some(guest.status.name()));
            line.set_parameter(people::ANSWERED, Some(&told));
            if let Some(to) = to.first() {
                line.set_parameter("DELEGATED-TO", Some(&format!("mailto:{to}")));
            }
        }
    }

    /// Somebody whom the user did not invite comes instead: only when the user says so.
    fn delegated(&mut self, guest: &Attendee, to: &[Address], key: Key) {
        for to in to {
            let known = self
                .at(key)
                .and_then(|event| people::line(event, to.as_str()));
            if known.is_some() {
                continue;
            }
            self.leave = Leave::Ask;
            self.notes.push(Note::DelegatedTo {
                guest: shown(&guest.address),
                to: to.clone(),
            });
            let from = format!("mailto:{}", guest.address);
            self.invite(&Attendee::new(to.as_str()), key, Some(&from));
        }
    }

    /// Somebody answers who was not invited: only when the user says so.
    fn crash(&mut self, news: &Event, guest: &Attendee, key: Key) {
        let by = people::line(news, &guest.address)
            .map(|line| people::addresses(line, "DELEGATED-FROM"))
            .unwrap_or_default();
        let expected = by.iter().any(|by| {
            let line = self
                .at(key)
                .and_then(|event| people::line(event, by.as_str()));
            line.is_some_and(|line| {
                let to = people::addresses(line, "DELEGATED-TO");
                to.iter().any(|to| guest.is(to.as_str()))
            })
        });
        self.leave = Leave::Ask;
        if !expected {
            self.notes.push(Note::Crasher(shown(&guest.address)));
        }
        self.notes.push(Note::Answered {
            guest: shown(&guest.address),
            status: word(guest.status),
        });
        let from = by.first().map(|by| format!("mailto:{by}"));
        let guest = Attendee {
            role: Role::Required,
            rsvp: false,
            name: None,
            ..guest.clone()
        };
        self.invite(&guest, key, from.as_deref());
        let told = answered(news);
        self.mark(&guest, key, &told);
    }

    fn invite(&mut self, guest: &Attendee, key: Key, from: Option<&str>) {
        for event in self.set.events_mut() {
            if Key::of(event) == key {
                self.is_new = true;
                event.set_attendee(guest);
                if let Some(line) = people::line_mut(event.component_mut(), &guest.address) {
                    line.set_parameter("DELEGATED-FROM", from);
                }
            }
        }
    }

    fn mark(&mut self, guest: &Attendee, key: Key, told: &str) {
        for event in self.set.events_mut() {
            if Key::of(event) == key
                && let Some(line) = people::line_mut(event.component_mut(), &guest.address)
            {
                line.set_parameter(people::ANSWERED, Some(told));
            }
        }
    }

    /// A program that could not do what was asked says so with 3.x or 4.x (RFC 5546 §3.6).
    fn failures(&mut self, news: &Event, guest: &Attendee) {
        let mut said = news.component().properties("REQUEST-STATUS");
        if said.any(|line| line.value().starts_with(['3', '4', '5'])) {
            self.notes.push(Note::RequestFailed(shown(&guest.address)));
        }
    }
}

/// When and to what an answer was given, in a form that sorts.
fn answered(news: &Event) -> String {
    let stamp = news.stamp().map_or(0, |stamp| stamp.as_second().max(0));
    format!("{:010}-{stamp:012}", news.sequence())
}

fn is_older(news: &Event, known: Option<&str>) -> bool {
    known.is_some_and(|known| answered(news).as_str() <= known)
}

fn word(status: ParticipationStatus) -> &'static str {
    match status {
        ParticipationStatus::NeedsAction => "has not answered",
        ParticipationStatus::Accepted => "accepted",
        ParticipationStatus::Declined => "declined",
        ParticipationStatus::Tentative => "tentative",
        ParticipationStatus::Delegated => "sends somebody else",
        ParticipationStatus::Completed => "has done it",
        ParticipationStatus::InProcess => "is doing it",
    }
}
