//! An invitation as shells show it.

use os1_base::Id;
use serde::Serialize;

use super::InviteError;
use crate::calendar::Calendar;
use crate::ical::Component;
use crate::invite::{About, Change, Changed, Message, Own};
use crate::{Attendee, Event, EventSet, Moment, ParticipationStatus};

/// The most guests that are listed; `guests` counts all.
const LISTED_GUESTS: usize = 50;
/// How many times are listed of a recurring event.
const LISTED_TIMES: usize = 5;
/// The longest text that is shown, in characters.
const MAX_TEXT: usize = 2_000;

/// An invitation, or another message about a meeting. Everything in it but `notes` is what
/// the sender claims.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct InvitationView {
    /// Its id, when it is kept.
    pub id: Option<String>,
    /// The event's UID.
    pub uid: String,
    /// What the message does, `request` for example.
    pub method: String,
    /// `open` (the user may answer), `answered`, `over`, `applied` (done, with undo),
    /// `offered` (done when the user says so), `nothing`.
    pub state: String,
    /// Who sent it.
    pub sender: Option<String>,
    /// Who it says organises it.
    pub organizer: Option<PersonView>,
    /// What it is called.
    pub summary: String,
    /// When it begins, in the user's zone.
    pub start: Option<String>,
    /// When it is over.
    pub end: Option<String>,
    /// Where it is.
    #[serde(rename = "where")]
    pub place: Option<String>,
    /// Who is invited, 50 at most.
    pub who: Vec<GuestView>,
    /// How many are invited.
    pub guests: usize,
    /// The rule of a recurring event (RRULE).
    pub recurs: Option<String>,
    /// Its next times, five at most.
    pub times: Vec<TimeView>,
    /// The user's answer so far.
    pub answer: Option<String>,
    /// A word with it.
    pub comment: Option<String>,
    /// What is different from before.
    pub changes: Vec<ChangeView>,
    /// What is in the way, 20 at most.
    pub conflicts: Vec<ConflictView>,
    /// How many things are in the way.
    pub conflict_count: usize,
    /// What to know about it, in the core's own words.
    pub notes: Vec<String>,
    /// The entry of the activity log that takes back what was done.
    pub undo: Option<String>,
}

/// Who organises it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PersonView {
    /// The name that stands with the address.
    pub name: Option<String>,
    /// The address.
    pub address: String,
}

/// Somebody who is invited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GuestView {
    /// The name that stands with the address.
    pub name: Option<String>,
    /// The address.
    pub address: String,
    /// What they answered: `needs-action`, `accepted`, …
    pub status: String,
}

/// One time of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TimeView {
    /// When it begins.
    pub start: String,
    /// When it is over.
    pub end: String,
}

/// One thing that is different.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangeView {
    /// Which instance.
    pub instance: Option<String>,
    /// What: `start`, `end`, `place`, …
    pub what: String,
    /// Before.
    pub before: Option<String>,
    /// Now.
    pub after: Option<String>,
}

/// Something that is in the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConflictView {
    /// Which time of the invitation it is in the way of.
    pub at: String,
    /// When it begins.
    pub start: String,
    /// When it is over.
    pub end: String,
    /// What it is called.
    pub summary: String,
    /// Whether it perhaps takes place.
    pub tentative: bool,
    /// The calendar's id.
    pub calendar: String,
}

/// What a view is made from.
pub(super) struct Shown<'a> {
    pub(super) id: Option<Id>,
    pub(super) state: &'static str,
    pub(super) message: Option<&'a Message>,
    pub(super) set: Option<&'a EventSet>,
    pub(super) sender: Option<String>,
    pub(super) notes: Vec<String>,
    pub(super) changes: &'a [Change],
    pub(super) undo: Option<Id>,
    pub(super) own: &'a Own,
}

impl Calendar {
    pub(super) fn view_of(&self, shown: &Shown<'_>) -> Result<InvitationView, InviteError> {
        let mut view = InvitationView {
            id: shown.id.map(|id| id.to_string()),
            state: shown.state.to_owned(),
            sender: shown.sender.clone(),
            notes: shown.notes.clone(),
            changes: shown
                .changes
                .iter()
                .map(|change| self.change_view(change))
                .collect(),
            undo: shown.undo.map(|id| id.to_string()),
            ..InvitationView::default()
        };
        if let Some(message) = shown.message {
            message
                .method()
                .name()
                .to_lowercase()
                .clone_into(&mut view.method);
            message.uid().clone_into(&mut view.uid);
            view.comment = message.comment().map(|said| text(&said));
            if let About::Busy(part) = message.about() {
                self.busy_view(part, &mut view);
            }
        }
        if let Some(set) = shown.set {
            self.meeting_view(set, shown.own, &mut view)?;
        }
        Ok(view)
    }

    fn meeting_view(
        &self,
        set: &EventSet,
        own: &Own,
        view: &mut InvitationView,
    ) -> Result<(), InviteError> {
        view.uid = text(&set.uid());
        let Some(event) = set.master().or(set.events().first()) else {
            return Ok(());
        };
        view.organizer = event.organizer().map(|organizer| person_view(&organizer));
        view.summary = event.summary().map(|said| line(&said)).unwrap_or_default();
        view.start = event.start().map(|start| self.shown_moment(&start));
        view.end = event.end().map(|end| self.shown_moment(&end));
        view.place = event.location().map(|said| line(&said));
        let guests = event.attendees();
        view.guests = guests.len();
        view.who = guests.iter().take(LISTED_GUESTS).map(guest_view).collect();
        view.answer = own.guest(event).map(|guest| status_word(guest.status));
        view.recurs = event
            .component()
            .property("RRULE")
            .map(|rule| line(rule.value()));
        if event.recurs() || set.events().len() > 1 {
            view.times = self
                .coming(set, LISTED_TIMES)?
                .iter()
                .map(|one| TimeView {
                    start: self.shown_moment(&one.start),
                    end: self.shown_moment(&one.end),
                })
                .collect();
        }
        (view.conflicts, view.conflict_count) = self.conflicts_with(set)?;
        Ok(())
    }

    fn busy_view(&self, part: &Component, view: &mut InvitationView) {
        let event = Event::of(part.clone(), std::sync::Arc::default());
        view.organizer = event.organizer().map(|organizer| person_view(&organizer));
        "free/busy".clone_into(&mut view.summary);
        view.start = event.moment("DTSTART").map(|at| self.shown_moment(&at));
        view.end = event.moment("DTEND").map(|at| self.shown_moment(&at));
        let guests = event.attendees();
        view.guests = guests.len();
        view.who = guests.iter().take(LISTED_GUESTS).map(guest_view).collect();
    }

    /// A moment where the user is.
    pub(super) fn shown_moment(&self, moment: &Moment) -> String {
        match moment {
            Moment::Day(date) => date.to_string(),
            Moment::Floating(_) | Moment::At(_) => match moment.in_zone(&self.zone()) {
                Ok(zoned) => zoned.with_time_zone(self.zone()).to_string(),
                Err(_) => moment.to_string(),
            },
        }
    }

    fn change_view(&self, change: &Change) -> ChangeView {
        let moment = |one: &Option<Moment>| one.as_ref().map(|one| self.shown_moment(one));
        let said = |one: &Option<String>| one.as_deref().map(text);
        let (what, before, after) = match &change.what {
            Changed::Start(was, is) => ("start", moment(was), moment(is)),
            Changed::End(was, is) => ("end", moment(was), moment(is)),
            Changed::Text(name, was, is) => (*name, said(was), said(is)),
            Changed::Invited(who) => ("invited", None, Some(line(&who.join(", ")))),
            Changed::Uninvited(who) => ("uninvited", Some(line(&who.join(", "))), None),
            Changed::Instance => ("only this time", None, None),
        };
        ChangeView {
            instance: moment(&change.instance),
            what: what.to_owned(),
            before,
            after,
        }
    }
}

fn person_view(person: &Attendee) -> PersonView {
    PersonView {
        name: person.name.as_deref().map(line),
        address: line(&person.address),
    }
}

fn guest_view(guest: &Attendee) -> GuestView {
    GuestView {
        name: guest.name.as_deref().map(line),
        address: line(&guest.address),
        status: status_word(guest.status),
    }
}

fn status_word(status: ParticipationStatus) -> String {
    status.name().to_lowercase()
}

/// A stranger's text, safe to print.
fn text(said: &str) -> String {
    os1_base::text::shortened(os1_base::text::printable(said).trim(), MAX_TEXT)
}

/// The same on one line.
fn line(said: &str) -> String {
    text(&said.replace(['\n', '\t'], " "))
}
