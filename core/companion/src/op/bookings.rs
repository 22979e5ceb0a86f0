//! Bookings that mails tell of: asked about, taken over on the user's word, never by themselves.

use jiff::{SignedDuration, ToSpan, Zoned};
use os1_base::{Error, Id, Source};
use os1_calendar::task::NewTask;
use os1_calendar::{EventSet, Moment, ObjectEdit, Transparency};
use os1_mail::{Booking, BookingKind, BookingProposal, BookingTime, Change, Contents};

use super::booking_files;
use crate::companion::Companion;
use crate::view::BookingView;
use crate::world::World;

/// How many mails are looked through at a time: some seconds.
const LOOKED_THROUGH: usize = 2_000;
/// The list that bills are put on.
const TO_DO: &str = "to do";
/// How long something takes that does not say.
const USUAL_LENGTH: SignedDuration = SignedDuration::from_hours(1);

impl Companion {
    /// Looks through new mail and gives what waits for the user's word, in the order told.
    ///
    /// # Errors
    /// The profile could not be read or written.
    pub fn bookings(&self) -> Result<Vec<BookingView>, Error> {
        let now = self.world.now();
        let waiting = self.world.waiting_bookings()?;
        let asked = |proposal: BookingProposal| BookingView {
            says: asked(&proposal, &now),
            proposal,
            undo: None,
        };
        Ok(waiting.into_iter().map(asked).collect())
    }

    /// Takes a booking over: into the calendar, or onto the list of things to do. It can be
    /// taken back.
    ///
    /// # Errors
    /// Nothing of this id waits, or the profile could not be written.
    pub fn accept_booking(&self, id: &str) -> Result<BookingView, Error> {
        self.world.take_booking(id)
    }

    /// Declines a booking: it is not asked about again, unless a later mail changes it.
    ///
    /// # Errors
    /// Nothing of this id waits.
    pub fn dismiss_booking(&self, id: &str) -> Result<BookingView, Error> {
        self.world.leave_booking(id)
    }
}

impl World {
    /// What waits for the user's word, new mail looked through first.
    pub(crate) fn waiting_bookings(&self) -> Result<Vec<BookingProposal>, Error> {
        let files = |contents: &Contents| booking_files::bookings(contents);
        self.mailbox().read_bookings(LOOKED_THROUGH, &files)?;
        Ok(self.mailbox().booking_proposals()?.value)
    }

    /// Takes a booking over.
    pub(crate) fn take_booking(&self, id: &str) -> Result<BookingView, Error> {
        let proposal = self.mailbox().booking_proposal(id)?.value;
        let (undo, says) = match (proposal.booking.kind, proposal.change) {
            (BookingKind::Bill, Change::CalledOff) => (
                None,
                format!("{}: nothing is owed any more.", proposal.booking.title),
            ),
            (BookingKind::Bill, _) => (None, self.note_bill(&proposal.booking)?),
            (_, Change::CalledOff) => self.take_out(&proposal)?,
            _ => self.put_in(&proposal)?,
        };
        self.mailbox().settle_booking(id, true)?;
        Ok(BookingView {
            proposal,
            says,
            undo: undo.map(|id| id.to_string()),
        })
    }

    /// Declines a booking.
    pub(crate) fn leave_booking(&self, id: &str) -> Result<BookingView, Error> {
        let proposal = self.mailbox().booking_proposal(id)?.value;
        self.mailbox().settle_booking(id, false)?;
        let says = format!("Left alone: {}.", proposal.booking.title);
        Ok(BookingView {
            proposal,
            says,
            undo: None,
        })
    }

    /// Puts it into the calendar; what is there of it already is changed.
    fn put_in(&self, proposal: &BookingProposal) -> Result<(Option<Id>, String), Error> {
        let calendar = self.calendar();
        let uid = uid(&proposal.id);
        let there = calendar.objects_of_uid(&uid)?;
        let view = match there.first() {
            Some(object) => calendar.calendar(object.collection)?,
            None => calendar.usual()?,
        };
        let set = event(&uid, proposal, &self.now());
        let Some(set) = set else {
            let says = format!("{}: its time could not be read.", proposal.booking.title);
            return Ok((None, says));
        };
        let edits = [ObjectEdit::Put {
            calendar: view.id,
            text: set.document().write().into_bytes(),
        }];
        let what = format!(
            "put {} into the calendar {}",
            proposal.booking.title, view.name
        );
        let changed = calendar.change(&edits, Source::ThirdParty, &what, "you said yes")?;
        let says = format!(
            "{} is in the calendar {}.",
            proposal.booking.title, view.name
        );
        Ok((Some(changed.undo), says))
    }

    /// Takes what was called off out of the calendar, if it is still there.
    fn take_out(&self, proposal: &BookingProposal) -> Result<(Option<Id>, String), Error> {
        let calendar = self.calendar();
        let title = &proposal.booking.title;
        let edits: Vec<ObjectEdit> = calendar
            .objects_of_uid(&uid(&proposal.id))?
            .into_iter()
            .map(|object| ObjectEdit::Delete { object: object.id })
            .collect();
        if edits.is_empty() {
            return Ok((None, format!("{title} is not in the calendar any more.")));
        }
        let what = format!("took {title} out of the calendar");
        let changed = calendar.change(&edits, Source::ThirdParty, &what, "you said yes")?;
        Ok((
            Some(changed.undo),
            format!("{title} is out of the calendar."),
        ))
    }

    /// Puts a bill onto the list of things to do, with its day.
    fn note_bill(&self, booking: &Booking) -> Result<String, Error> {
        let amount = booking.amount.as_deref().unwrap_or_default();
        let summary = format!("Pay: {}, {amount}", booking.title);
        let due = booking.start.as_ref();
        let task = NewTask {
            summary: summary.trim_end_matches([' ', ',']).to_owned(),
            due: due.map(|due| Moment::Day(due.date())),
        };
        self.lists().add(TO_DO, vec![task])?;
        Ok(format!("{} is on the list “{TO_DO}”.", booking.title))
    }
}

/// The UID that the event of a proposal has, whichever mail tells of it.
fn uid(id: &str) -> String {
    format!("booking-{id}@os1")
}

/// The event; `None` when it has no time.
fn event(uid: &str, proposal: &BookingProposal, now: &Zoned) -> Option<EventSet> {
    let booking = &proposal.booking;
    let (start, end) = times(booking, now)?;
    let mut set = EventSet::create(uid, &start, now.timestamp());
    let notes = [
        booking
            .number
            .as_ref()
            .map(|number| format!("Number: {number}")),
        booking.provider.as_ref().map(|by| format!("By: {by}")),
        booking
            .amount
            .as_ref()
            .map(|amount| format!("Price: {amount}")),
        Some(format!("From the mail {}", proposal.mail)),
    ];
    let notes: Vec<String> = notes.into_iter().flatten().collect();
    let event = set.master_mut()?;
    event.set_summary(Some(&booking.title));
    event.set_location(booking.place.as_deref());
    event.set_description(Some(&notes.join("\n")));
    event.set_end(&end);
    // A night in a hotel and a parcel's day do not take the day.
    if start.is_day() {
        event.set_transparency(Transparency::Transparent);
    }
    Some(set)
}

/// When it begins and is over. A stay takes whole days, the one of leaving included.
fn times(booking: &Booking, now: &Zoned) -> Option<(Moment, Moment)> {
    let start = booking.start.as_ref()?;
    let whole_days = matches!(booking.kind, BookingKind::Lodging | BookingKind::Parcel);
    if whole_days || start.is_day() {
        let last = booking.end.as_ref().map_or(start.date(), BookingTime::date);
        let end = last.max(start.date()).checked_add(1.day()).ok()?;
        return Some((Moment::Day(start.date()), Moment::Day(end)));
    }
    let begin = moment(start, now)?;
    let end = booking.end.as_ref().and_then(|end| moment(end, now));
    let usual = match &begin {
        Moment::At(at) => Moment::At(at.checked_add(USUAL_LENGTH).ok()?),
        Moment::Floating(at) => Moment::Floating(at.checked_add(USUAL_LENGTH).ok()?),
        Moment::Day(day) => Moment::Day(day.tomorrow().ok()?),
    };
    let same_sort = |end: &Moment| {
        std::mem::discriminant(end) == std::mem::discriminant(&begin) && !end.is_before(&begin)
    };
    let end = end.filter(same_sort).unwrap_or(usual);
    Some((begin, end))
}

/// An instant where the user is, or the wall time of wherever it is.
fn moment(time: &BookingTime, now: &Zoned) -> Option<Moment> {
    Some(match time {
        BookingTime::Day(day) => Moment::Day(*day),
        BookingTime::Wall(wall) => Moment::Floating(*wall),
        BookingTime::At(instant, _) => Moment::At(instant.to_zoned(now.time_zone().clone())),
    })
}

/// What is asked about a proposal.
pub(crate) fn asked(proposal: &BookingProposal, now: &Zoned) -> String {
    let booking = &proposal.booking;
    let title = &booking.title;
    let when = said_when(booking, now);
    let amount = booking.amount.as_deref().unwrap_or_default();
    match (proposal.change, booking.kind) {
        (Change::CalledOff, BookingKind::Bill) => {
            format!("A mail says that this is not owed any more: {title}. Shall I forget it?")
        }
        (Change::CalledOff, _) => {
            format!(
                "A mail says that this was called off: {title}{when}. Shall I take it out of the calendar?"
            )
        }
        (Change::Changed, BookingKind::Bill) => {
            format!("A mail changes {title}: {amount}, due{when}. Shall I put that on your list?")
        }
        (Change::Changed, _) => {
            format!("A mail changes {title}: it is{when} now. Shall I change it in the calendar?")
        }
        (Change::New, BookingKind::Bill) => {
            format!("{title}: {amount}, due{when}. Shall I put it on your list of things to do?")
        }
        (Change::New, _) => format!("{title}{when}: shall I put it in the calendar?"),
    }
}

/// " on Friday, 13 March, 10:15"; the year where it is another one.
fn said_when(booking: &Booking, now: &Zoned) -> String {
    let Some(start) = &booking.start else {
        return String::new();
    };
    let local = match start {
        BookingTime::At(instant, _) => instant.to_zoned(now.time_zone().clone()).datetime(),
        BookingTime::Wall(wall) => *wall,
        BookingTime::Day(day) => day.at(0, 0, 0, 0),
    };
    let year = if local.year() == now.year() {
        ""
    } else {
        " %Y"
    };
    let whole = start.is_day() || booking.kind == BookingKind::Lodging;
    let clock = if whole { "" } else { ", %H:%M" };
    local
        .strftime(&format!(" on %A, %-d %B{year}{clock}"))
        .to_string()
}
