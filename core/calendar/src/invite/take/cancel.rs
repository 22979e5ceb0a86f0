//! CANCEL: all of it, one time, one and all later, or some guests (RFC 5546 §3.2.5).

use super::instance::instance_of;
use crate::ical::Component;
use crate::invite::judge::{from_organizer, untouchable};
use crate::invite::key::Key;
use crate::invite::parts::{assembled, with_zones};
use crate::invite::{Context, Effect, Judgement, Message, Note, Revision};
use crate::{Event, EventSet, Status};

pub(in crate::invite) fn cancel(
    message: &Message,
    news: &EventSet,
    context: &Context<'_>,
) -> Judgement {
    let Some(known) = context.known else {
        return Judgement::nothing(Note::Unknown);
    };
    if let Some(why) = untouchable(known, context) {
        return Judgement::nothing(why);
    }
    let (leave, mut notes) = from_organizer(message, context);
    let mut off = Off {
        set: known.clone(),
        context,
        notes: Vec::new(),
        is_new: false,
    };
    for event in news.events() {
        off.take(event);
    }
    notes.extend(off.notes);
    let shell = with_zones(known, news);
    let after = off
        .is_new
        .then(|| assembled(&shell, components(&off.set)))
        .flatten();
    Judgement {
        effect: after.map_or(Effect::Nothing, |set| leave.effect(set)),
        notes,
        changes: Vec::new(),
    }
}

struct Off<'a> {
    set: EventSet,
    context: &'a Context<'a>,
    notes: Vec<Note>,
    is_new: bool,
}

impl Off<'_> {
    fn take(&mut self, news: &Event) {
        match news.recurrence_id() {
            None => self.whole(news),
            Some(id) => {
                let Some(component) = instance_of(&self.set, &id) else {
                    return self.notes.push(Note::NoSuchInstance);
                };
                self.instance(news, component);
            }
        }
    }

    /// The whole event, or some of its guests.
    fn whole(&mut self, news: &Event) {
        let newest = self.set.events().iter().map(Revision::of).max();
        let Some(known) = newest.filter(|known| Revision::of(news) <= *known) else {
            return self.whole_now(news);
        };
        self.older(news, known);
    }

    fn whole_now(&mut self, news: &Event) {
        self.is_new = true;
        if self.ends_it(news) {
            for event in self.set.events_mut() {
                called_off(event, news);
            }
        } else {
            let gone = news.attendees();
            self.notes.push(Note::OthersUninvited(gone.len()));
            for event in self.set.events_mut() {
                for guest in &gone {
                    event.remove_attendee(&guest.address);
                }
                stamped(event, news);
            }
        }
    }

    /// Whether it is over for the user, and how that is said. Without STATUS it takes those
    /// whom it names off the list.
    fn ends_it(&mut self, news: &Event) -> bool {
        let guests = news.attendees();
        if news.status() == Some(Status::Cancelled) || guests.is_empty() {
            self.notes.push(Note::CalledOff);
            return true;
        }
        let uninvited = guests.iter().any(|one| self.context.own.is(&one.address));
        if uninvited {
            self.notes.push(Note::Uninvited);
        }
        uninvited
    }

    fn instance(&mut self, news: &Event, component: Component) {
        let mut event = Event::of(component, self.set.zones().clone());
        let key = Key::of(&event);
        let same = self.set.events().iter().find(|one| Key::of(one) == key);
        let known = same.or_else(|| self.set.master()).map(Revision::of);
        if let Some(known) = known.filter(|known| Revision::of(news) <= *known) {
            return self.older(news, known);
        }
        self.is_new = true;
        called_off(&mut event, news);
        if news.is_this_and_future() {
            self.notes.push(Note::LaterCalledOff);
            if let Some(id) = event.component_mut().property_mut("RECURRENCE-ID") {
                id.set_parameter("RANGE", Some("THISANDFUTURE"));
            }
            for later in self.set.events_mut() {
                if Key::of(later) > key {
                    called_off(later, news);
                }
            }
        } else {
            self.notes.push(Note::InstanceCalledOff);
        }
        match self
            .set
            .events_mut()
            .iter_mut()
            .find(|one| Key::of(one) == key)
        {
            Some(same) => *same = event,
            None => self.set.events_mut().push(event),
        }
    }

    fn older(&mut self, news: &Event, known: Revision) {
        let why = if Revision::of(news) == known {
            Note::Same
        } else {
            Note::Old {
                sequence: news.sequence(),
                known: known.sequence,
            }
        };
        self.notes.push(why);
    }
}

fn called_off(event: &mut Event, news: &Event) {
    event.set_status(Some(Status::Cancelled));
    stamped(event, news);
}

/// Takes the revision of the message over, unless its own is newer.
fn stamped(event: &mut Event, news: &Event) {
    if Revision::of(news) < Revision::of(event) {
        return;
    }
    event.set_sequence(news.sequence());
    if let Some(stamp) = news.stamp() {
        event.set_stamp(stamp);
    }
}

fn components(set: &EventSet) -> Vec<Component> {
    let all = set.events().iter();
    all.map(|event| event.component().clone()).collect()
}
