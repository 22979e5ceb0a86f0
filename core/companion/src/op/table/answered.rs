//! What venues answer: by mail, or told by the user.

use jiff::Zoned;
use os1_base::{Error, ErrorKind};
use os1_booking::answer::{Asked, Claim, counts, deadline, read};
use os1_booking::channel::Channel;
use os1_booking::state::{Event, Reservation, Stage};
use os1_guard::Address;
use os1_mail::{AnswerMail, Booking, BookingKind, BookingTime, Contents};

use super::parsed;
use crate::companion::Companion;
use crate::op::booking_files;
use crate::view::TableView;
use crate::world::World;

/// What the user says about a table.
#[derive(Debug, Clone, PartialEq)]
pub enum TableAnswer {
    /// What the venue said on the telephone or on its page, in the user's words.
    Said(String),
    /// The user takes a time that the venue named.
    Take(Zoned),
    /// The user wants to ask once more.
    AskAgain,
    /// The user wants another time.
    Move(Zoned),
    /// The user calls it off.
    CallOff,
}

impl Companion {
    /// Does what the user says about the table `id`.
    ///
    /// # Errors
    /// There is none, or it does not fit where it stands.
    pub fn answer_table(&self, id: &str, answer: TableAnswer) -> Result<TableView, Error> {
        let world = &self.world;
        let id = parsed(id)?;
        world.carry_tables_on()?;
        let before = world.tables().booking(id)?;
        let event = match answer {
            TableAnswer::Said(text) => {
                if matches!(before.stage, Stage::Proposed { .. }) && !before.channel.is_written() {
                    world.tables().happen(id, &Event::HandedOver)?;
                }
                let asked = world.asked_of(&before, &world.now())?;
                if let Some(until) = deadline(&text, &asked) {
                    world.tables().happen(id, &Event::Deadline { until })?;
                }
                Event::Heard {
                    id: format!("said {}", world.ids().next()),
                    answer: read(&text, &[], &asked),
                }
            }
            TableAnswer::Take(time) => Event::Took {
                time: time.with_time_zone(before.request.when.time_zone().clone()),
            },
            TableAnswer::AskAgain => Event::AskedAgain,
            TableAnswer::Move(to) => Event::Moved { to },
            TableAnswer::CallOff => Event::CalledOff,
        };
        let before = world.tables().booking(id)?;
        let after = world.tables().happen(id, &event)?;
        if after == before {
            return Err(Error::new(
                ErrorKind::Invalid,
                format!(
                    "The booking is {}, so that changes nothing. os1 bookings shows what comes next.",
                    before.stage.word()
                ),
            ));
        }
        world.carry_tables_on()?;
        Ok(world.table_view(&world.tables().booking(id)?))
    }
}

impl World {
    /// Hears what came by mail: from the venue, in the thread, once.
    pub(super) fn hear_table_answers(&self) -> Result<(), Error> {
        let files = |contents: &Contents| booking_files::bookings(contents);
        for one in self.tables().live()? {
            let Channel::Mail { to } = &one.channel else {
                continue;
            };
            if one.sent.is_empty() {
                continue;
            }
            let mails = self
                .mailbox()
                .answers_to(&one.sent, &one.heard, &files)?
                .value;
            for mail in mails {
                if is_the_venues(to, &mail, &one.sent) {
                    self.hear_table_answer(&one, mail)?;
                }
            }
        }
        Ok(())
    }

    fn hear_table_answer(&self, one: &Reservation, mail: AnswerMail) -> Result<(), Error> {
        let zone = one.request.when.time_zone();
        let asked = self.asked_of(one, &mail.at.to_zoned(zone.clone()))?;
        let claims: Vec<Claim> = mail
            .bookings
            .iter()
            .filter_map(|booking| claim(booking, one))
            .collect();
        let answer = read(&mail.mail.text, &claims, &asked);
        if let Some(until) = deadline(&mail.mail.text, &asked) {
            self.tables().happen(one.id, &Event::Deadline { until })?;
        }
        let event = Event::Heard {
            id: mail.id,
            answer,
        };
        self.tables().happen(one.id, &event)?;
        Ok(())
    }

    fn asked_of(&self, one: &Reservation, sent: &Zoned) -> Result<Asked, Error> {
        let locale = match &one.request.country {
            Some(country) => format!("en-{country}"),
            None => self.region()?,
        };
        Ok(Asked {
            when: one.request.when.clone(),
            party: one.request.party,
            sent: sent.clone(),
            locale,
        })
    }
}

/// Whether a mail is the venue's answer.
fn is_the_venues(asked: &Address, mail: &AnswerMail, sent: &[String]) -> bool {
    let writer = mail
        .mail
        .from
        .first()
        .and_then(|from| from.address.as_deref());
    let Some(writer) = writer.and_then(|writer| writer.parse::<Address>().ok()) else {
        return false;
    };
    let mut answers = mail.mail.in_reply_to.clone();
    answers.extend(mail.mail.references.iter().cloned());
    counts(asked, &writer, sent, &answers)
}

/// What a booking in a mail claims about the table; `None` for what is no table or has no time of day.
fn claim(booking: &Booking, one: &Reservation) -> Option<Claim> {
    if !matches!(booking.kind, BookingKind::Table | BookingKind::Event) {
        return None;
    }
    let zone = one.request.when.time_zone().clone();
    let when = match booking.start.as_ref()? {
        BookingTime::Day(_) => return None,
        BookingTime::Wall(wall) => wall.to_zoned(zone).ok()?,
        BookingTime::At(at, _) => at.to_zoned(zone),
    };
    Some(Claim {
        when,
        party: None,
        pending: booking.pending,
        cancelled: booking.cancelled,
    })
}
