//! Bookings as proposals: read from new mail, told once, changed by later mail.

use jiff::Zoned;
use os1_base::Labeled;
use rusqlite::{Connection, Transaction};
use serde::{Deserialize, Serialize};

use super::store::{Kept, by_key, read_until, set_read_until, waiting, write};
use super::{Also, Booking, bookings_with};
use crate::store::{instant, raw};
use crate::{MailError, Mailbox};

/// Mails of one transaction.
const BATCH: usize = 64;
/// A whole day is over this many hours after it began.
const DAY_HOURS: i64 = 24;

/// What a proposal does to what the user has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It is new.
    New,
    /// The user took it, and it is different now.
    Changed,
    /// The user took it, and it was called off.
    CalledOff,
}

/// A booking that waits for the user's word. Every word of it is a stranger's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookingProposal {
    /// Its id, the same for later mail about it.
    pub id: String,
    /// The mail that told of it last.
    pub mail: String,
    /// What it does to what the user has.
    pub change: Change,
    /// What it is.
    #[serde(flatten)]
    pub booking: Booking,
}

/// A mail that was not looked through yet: its row, its id, when it was sent, its bytes.
type Unread = (i64, String, i64, Vec<u8>);

impl Mailbox {
    /// Looks through mail that came in since the last time, at most `most`, and keeps what it
    /// books, together with what `also` reads from their files; how many mails are left.
    /// Durable batch by batch. Junk and phishing book nothing.
    ///
    /// # Errors
    /// The store failed; what was kept before stays.
    pub fn read_bookings(&self, most: usize, also: &Also<'_>) -> Result<u64, MailError> {
        let zone = self.clock.now().time_zone().clone();
        let sieve = self.sieve()?;
        let mut left = most;
        while left > 0 {
            let batch = self.store.read(|c| unread(c, left.min(BATCH)))?;
            let Some((last, ..)) = batch.last() else {
                break;
            };
            let (last, now) = (*last, self.clock.now());
            let mut found: Vec<(&str, i64, Booking)> = Vec::new();
            for (row, id, at, raw) in &batch {
                let sent = instant(*at).to_zoned(zone.clone());
                let mut bookings = bookings_with(raw, &sent, also);
                bookings.retain(|booking| has_a_day(booking) && !is_past(booking, &now));
                // Judging costs more than reading, and few mails book anything.
                if !bookings.is_empty() && !self.store.read(|c| sieve.holds_back(c, *row))? {
                    let told = bookings.into_iter();
                    found.extend(told.map(|booking| (id.as_str(), *at, booking)));
                }
            }
            self.store.write(|tx| {
                for (mail, at, booking) in &found {
                    take_in(tx, mail, *at, booking)?;
                }
                set_read_until(tx, last)
            })?;
            left = left.saturating_sub(batch.len());
        }
        self.store.read(|c| {
            let left: i64 = c
                .prepare_cached("SELECT count(*) FROM mail WHERE id > ?1")?
                .query_row([read_until(c)?], |row| row.get(0))?;
            Ok(left.unsigned_abs())
        })
    }

    /// What waits for the user, in the order told; what is over by now does not.
    ///
    /// # Errors
    /// The store failed.
    pub fn booking_proposals(&self) -> Result<Labeled<Vec<BookingProposal>>, MailError> {
        let now = self.clock.now();
        let kept = self.store.read(waiting)?;
        let waiting = kept
            .into_iter()
            .filter_map(Kept::proposal)
            .filter(|one| !is_past(&one.booking, &now));
        Ok(Labeled::by_third_party(waiting.collect()))
    }

    /// One proposal that waits, by its id.
    ///
    /// # Errors
    /// [`MailError::NotFound`] when nothing of this id waits.
    pub fn booking_proposal(&self, id: &str) -> Result<Labeled<BookingProposal>, MailError> {
        let kept = self.store.read(|c| by_key(c, id))?;
        let proposal = kept.filter(|kept| !kept.settled).and_then(Kept::proposal);
        proposal
            .map(Labeled::by_third_party)
            .ok_or(MailError::NotFound)
    }

    /// Settles a proposal: `taken` when the user took it over, so that later mail changes it.
    ///
    /// # Errors
    /// [`MailError::NotFound`], or the store failed.
    pub fn settle_booking(&self, id: &str, taken: bool) -> Result<(), MailError> {
        self.store.write(|tx| {
            let mut kept = by_key(tx, id)?.ok_or(MailError::NotFound)?;
            if taken {
                kept.taken = kept.booking.clone().filter(|booking| !booking.cancelled);
            }
            kept.settled = true;
            write(tx, &kept)
        })
    }
}

/// The next mails that were not looked through, with their bytes; one whose bytes were lost
/// has none.
fn unread(c: &Connection, most: usize) -> Result<Vec<Unread>, MailError> {
    let mut list =
        c.prepare_cached("SELECT id, key, at FROM mail WHERE id > ?1 ORDER BY id LIMIT ?2")?;
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let rows = list
        .query_map((read_until(c)?, most), |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?
        .collect::<rusqlite::Result<Vec<(i64, String, i64)>>>()?;
    rows.into_iter()
        .map(|(row, key, at)| {
            let raw = match raw(c, row) {
                Ok(raw) => raw,
                Err(MailError::NotFound | MailError::Damaged) => Vec::new(),
                Err(error) => return Err(error),
            };
            Ok((row, key, at, raw))
        })
        .collect()
}

/// Keeps what a mail says of a booking. An older mail changes nothing, nor does one that says
/// the same again; what the user declined comes back only when it is different.
fn take_in(tx: &Transaction<'_>, mail: &str, at: i64, new: &Booking) -> Result<(), MailError> {
    let key = new.key();
    let known = by_key(tx, &key)?;
    if let Some(known) = &known
        && (known.told_at > at
            || known
                .booking
                .as_ref()
                .is_some_and(|old| says_same(old, new)))
    {
        return Ok(());
    }
    let (old, taken) = known.map_or((None, None), |known| (known.booking, known.taken));
    let kept = Kept {
        key,
        mail: mail.to_owned(),
        told_at: at,
        // What was called off before anybody took it needs no word.
        settled: new.cancelled && taken.is_none(),
        booking: Some(completed(new, old)),
        taken,
    };
    write(tx, &kept)
}

/// A mail that calls off often says little else: what it leaves out is as it was.
fn completed(new: &Booking, old: Option<Booking>) -> Booking {
    let mut whole = new.clone();
    if let Some(old) = old {
        whole.start = whole.start.or(old.start);
        whole.end = whole.end.or(old.end);
        whole.place = whole.place.or(old.place);
        whole.provider = whole.provider.or(old.provider);
        whole.amount = whole.amount.or(old.amount);
    }
    whole
}

fn says_same(old: &Booking, new: &Booking) -> bool {
    old.cancelled == new.cancelled && *old == completed(new, Some(old.clone()))
}

/// Whether it belongs into an agenda: a receipt alone does not.
fn has_a_day(booking: &Booking) -> bool {
    booking.start.is_some() || booking.cancelled
}

/// Whether it is over. What has no time never is.
fn is_past(booking: &Booking, now: &Zoned) -> bool {
    let ends = booking.end.as_ref().or(booking.start.as_ref());
    ends.and_then(|end| end.instant(now.time_zone()))
        .is_some_and(|end| {
            let hours = if ends.is_some_and(super::BookingTime::is_day) {
                DAY_HOURS
            } else {
                0
            };
            let hours = hours.saturating_mul(3_600);
            end.as_second().saturating_add(hours) < now.timestamp().as_second()
        })
}
