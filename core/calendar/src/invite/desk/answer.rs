//! Preparing what the user answers.

use os1_base::Id;
use os1_guard::{
    Action, Address, Answer, AnswerInvitation, CounterInvitation, InvitationKind, SendInvitation,
};

use super::prepared::{Kind, Prepared};
use super::receive::set_of;
use super::{AnswerRequest, Choice, InviteError};
use crate::calendar::Calendar;
use crate::event::{moment_property, moment_value};
use crate::ical::{Component, Document};
use crate::invite::make::{self, Answering, Countering, Made};
use crate::invite::store::InvitationRow;
use crate::invite::{MakeFault, Own};
use crate::{Event, EventSet, FreeBusyRequest, Moment, ParticipationStatus, Span, Status};

/// The longest summary on a card, in characters.
const MAX_SUMMARY: usize = 200;

impl Calendar {
    /// Prepares the user's answer to an invitation, from the account `account`. Nothing
    /// happens before the guard has the user's yes.
    ///
    /// # Errors
    /// [`InviteError::NotFound`], [`MakeFault`].
    pub fn prepare_answer(
        &self,
        account: Id,
        id: &str,
        request: &AnswerRequest,
    ) -> Result<Prepared, InviteError> {
        let row = self.invitation_row(id)?;
        let own = self.own()?;
        if row.uid.starts_with("busy:") {
            return self.prepare_tell_busy(account, &row, &own, request);
        }
        let known = self.known_event(&row.uid)?.map(|known| known.set);
        let set = known
            .or_else(|| set_of(&row))
            .ok_or(InviteError::NotFound)?;
        if set.events().iter().any(|event| own.organizes(event)) {
            return self.prepare_decline_counter(account, &row, &set, &own, request);
        }
        let event = set.master().or(set.events().first());
        let event = event.ok_or(InviteError::NotFound)?;
        if request.instance.is_none() && event.status() == Some(Status::Cancelled) {
            return Err(MakeFault::CalledOff.into());
        }
        let head = Head {
            account,
            row: &row,
            set: &set,
            own: &own,
            event,
            organizer: organizer(event)?,
            comment: request.comment.clone().unwrap_or_default(),
            instance: request.instance.as_ref(),
        };
        match &request.choice {
            Choice::Accept => self.answer(&head, Answer::Accept),
            Choice::Tentative => self.answer(&head, Answer::Tentative),
            Choice::Decline => self.answer(&head, Answer::Decline),
            Choice::Counter { start, end } => self.counter(&head, start, end),
        }
    }

    fn answer(&self, head: &Head<'_>, answer: Answer) -> Result<Prepared, InviteError> {
        let answering = Answering {
            own: head.own,
            status: status_of(answer),
            comment: Some(&head.comment),
            instance: head.instance,
            now: self.clock.now().timestamp(),
        };
        let (made, from) = make::reply(head.set, &answering)?;
        let action = Action::AnswerInvitation(AnswerInvitation {
            account: head.account,
            from,
            organizer: head.organizer.clone(),
            uid: head.row.uid.clone(),
            instance: head.instance.map(moment_value),
            sequence: u64::from(head.sequence()),
            answer,
            summary: summary(head.event),
            comment: head.comment.clone(),
            calendar: made.calendar.clone(),
        });
        Ok(head.prepared(action, Kind::Answer, answer != Answer::Decline, &made))
    }

    fn counter(
        &self,
        head: &Head<'_>,
        start: &Moment,
        end: &Moment,
    ) -> Result<Prepared, InviteError> {
        let end = &alike(start, end);
        let countering = Countering {
            own: head.own,
            start,
            end,
            comment: Some(&head.comment),
            instance: head.instance,
            now: self.clock.now().timestamp(),
        };
        let (made, from) = make::counter(head.set, &countering)?;
        let action = Action::CounterInvitation(CounterInvitation {
            account: head.account,
            from,
            organizer: head.organizer.clone(),
            uid: head.row.uid.clone(),
            instance: head.instance.map(moment_value),
            sequence: u64::from(head.sequence()),
            summary: summary(head.event),
            start: moment_value(start),
            end: moment_value(end),
            zone: zone_of(start),
            comment: head.comment.clone(),
            calendar: made.calendar.clone(),
        });
        Ok(head.prepared(action, Kind::Said, false, &made))
    }

    /// The user organises it, and a guest proposed another time.
    fn prepare_decline_counter(
        &self,
        account: Id,
        row: &InvitationRow,
        set: &EventSet,
        own: &Own,
        request: &AnswerRequest,
    ) -> Result<Prepared, InviteError> {
        if row.method != "counter" || request.choice != Choice::Decline {
            return Err(MakeFault::OtherAnswer.into());
        }
        let guest: Address = row.sender.parse().map_err(|_| MakeFault::NotAGuest)?;
        let now = self.clock.now().timestamp();
        let said = request.comment.as_deref();
        let instance = request.instance.as_ref();
        let (made, from) = make::decline_counter(set, own, &guest, instance, said, now)?;
        let event = set.master().or(set.events().first());
        let event = event.ok_or(InviteError::NotFound)?;
        Ok(Prepared {
            action: Action::SendInvitation(SendInvitation {
                account,
                from,
                to: vec![guest.clone()],
                kind: InvitationKind::DeclineCounter,
                uid: row.uid.clone(),
                sequence: u64::from(event.sequence()),
                summary: summary(event),
                calendar: made.calendar,
            }),
            familiar: vec![guest],
            uid: row.uid.clone(),
            kind: Kind::Said,
            keeps: false,
            after: row.text.clone(),
        })
    }

    /// Tells when the user is taken.
    fn prepare_tell_busy(
        &self,
        account: Id,
        row: &InvitationRow,
        own: &Own,
        request: &AnswerRequest,
    ) -> Result<Prepared, InviteError> {
        if request.choice != Choice::Accept {
            return Err(MakeFault::OtherAnswer.into());
        }
        let part = busy_part(&row.text).ok_or(InviteError::NotFound)?;
        let event = Event::of(part.clone(), std::sync::Arc::default());
        let guest = own.guest(&event).ok_or(MakeFault::NotInvited)?;
        let from: Address = guest.address.parse().map_err(|_| MakeFault::NotInvited)?;
        let organizer = organizer(&event)?;
        let window = self.window_of(&event)?;
        let busy = self.busy(&window)?;
        let uid = event.uid();
        let asked = FreeBusyRequest {
            window,
            address: None,
            stamp: self.clock.now().timestamp(),
            uid: uid.clone(),
        };
        let calendar = make::tell_busy(&part, &from, &asked, &busy);
        Ok(Prepared {
            action: Action::SendInvitation(SendInvitation {
                account,
                from,
                to: vec![organizer.clone()],
                kind: InvitationKind::TellBusy,
                uid,
                sequence: 0,
                summary: String::new(),
                calendar,
            }),
            familiar: familiar(row, &organizer),
            uid: row.uid.clone(),
            kind: Kind::Said,
            keeps: false,
            after: row.text.clone(),
        })
    }

    fn window_of(&self, event: &Event) -> Result<Span, InviteError> {
        let zone = self.zone();
        let at = |name: &str| event.moment(name)?.in_zone(&zone).ok();
        let (start, end) = at("DTSTART")
            .zip(at("DTEND"))
            .ok_or(crate::invite::MessageFault::NoStart)?;
        Ok(Span::new(start.timestamp(), end.timestamp()))
    }
}

/// The end in the zone of the beginning.
fn alike(start: &Moment, end: &Moment) -> Moment {
    match (start, end) {
        (Moment::At(start), Moment::At(end)) => {
            Moment::At(end.with_time_zone(start.time_zone().clone()))
        }
        (_, end) => end.clone(),
    }
}

/// The zone that a moment is written in: a TZID, `UTC`, or none.
fn zone_of(moment: &Moment) -> String {
    let line = moment_property("DTSTART", moment);
    let utc = if line.value().ends_with('Z') {
        "UTC"
    } else {
        ""
    };
    line.parameter("TZID").unwrap_or(utc).to_owned()
}

/// What all answers have in common.
struct Head<'a> {
    account: Id,
    row: &'a InvitationRow,
    set: &'a EventSet,
    own: &'a Own,
    event: &'a Event,
    organizer: Address,
    comment: String,
    instance: Option<&'a Moment>,
}

impl Head<'_> {
    /// The revision that is answered: of the instance where it has its own.
    fn sequence(&self) -> u32 {
        let part = self
            .instance
            .and_then(|id| crate::invite::take::instance_of(self.set, id));
        part.map_or_else(
            || self.event.sequence(),
            |part| Event::of(part, self.set.zones().clone()).sequence(),
        )
    }

    fn prepared(&self, action: Action, kind: Kind, keeps: bool, made: &Made) -> Prepared {
        Prepared {
            action,
            familiar: familiar(self.row, &self.organizer),
            uid: self.row.uid.clone(),
            kind,
            keeps,
            after: made.after.document().write().into_bytes(),
        }
    }
}

/// The question about free time in a message.
fn busy_part(text: &[u8]) -> Option<Component> {
    let document = Document::parse(text).document;
    let mut parts = document.calendars().flat_map(Component::all_components);
    parts.find(|part| part.is("VFREEBUSY")).cloned()
}

fn organizer(event: &Event) -> Result<Address, InviteError> {
    let organizer = event.organizer().ok_or(MakeFault::NoOrganizer)?;
    let plain = organizer
        .address
        .parse()
        .map_err(|_| MakeFault::NoOrganizer)?;
    Ok(plain)
}

/// The organizer is of the thread when the message came from them; else they are new.
fn familiar(row: &InvitationRow, organizer: &Address) -> Vec<Address> {
    if row.sender.eq_ignore_ascii_case(organizer.as_str()) {
        vec![organizer.clone()]
    } else {
        Vec::new()
    }
}

/// What an event is called, on one line of a card.
pub(super) fn summary(event: &Event) -> String {
    let said = event.summary().unwrap_or_default();
    let line: String = said
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    os1_base::text::shortened(line.trim(), MAX_SUMMARY)
}

fn status_of(answer: Answer) -> ParticipationStatus {
    match answer {
        Answer::Accept => ParticipationStatus::Accepted,
        Answer::Tentative => ParticipationStatus::Tentative,
        Answer::Decline => ParticipationStatus::Declined,
    }
}
