//! People by the mail they write: how close, why, and who has gone quiet.

use std::collections::BTreeMap;

use jiff::{Timestamp, Zoned};
use os1_base::Labeled;
use serde::Serialize;

use super::{ANSWERED, Mailbox, note_answers};
use crate::search::searchable;
use crate::store::instant;
use crate::{Flag, MailError};

/// The most addresses that are looked at, those who wrote most first.
const MAX_ADDRESSES: i64 = 20_000;
/// So many mails make a rhythm from which somebody can fall quiet.
const RHYTHM: u64 = 4;
/// Quiet is at least this many days, and this many times the usual pause.
const QUIET_DAYS: i64 = 30;
const QUIET_PAUSES: i64 = 3;
/// Seconds of a day.
const DAY: i64 = 86_400;
/// What stands before the `@` where nobody writes.
const MACHINES: [&str; 8] = [
    "noreply",
    "no-reply",
    "donotreply",
    "do-not-reply",
    "mailer-daemon",
    "notification",
    "newsletter",
    "bounce",
];

/// One person, with every address that carries their full name and was answered.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Contact {
    /// The name that they use most.
    pub name: String,
    /// Their addresses, the one used most first.
    pub addresses: Vec<String>,
    /// Mails of theirs that are kept.
    pub mails: u64,
    /// Of those, answered.
    pub answered: u64,
    /// When they wrote last.
    pub last: Zoned,
    /// 0 to 1: how close, by answers and how much and lately they write.
    pub close: f64,
    /// Whether they used to write and have not for long.
    pub quiet: bool,
    /// Why, for a person.
    pub why: Vec<String>,
}

/// What is counted of one address.
struct Row {
    address: String,
    name: String,
    mails: u64,
    answered: u64,
    starred: u64,
    first: i64,
    last: i64,
}

impl Mailbox {
    /// The people who wrote, the closest first. Addresses under one full name are one person when
    /// each of them was answered: a display name is what a sender wrote, and a stranger under a
    /// friend's name stays a stranger. Of the `own` addresses of the user nobody is made. Answered
    /// is what the server marked, or what a mail in Sent answers.
    ///
    /// # Errors
    /// The store failed.
    pub fn contacts(&self, own: &[String]) -> Result<Labeled<Vec<Contact>>, MailError> {
        let now = self.clock.now();
        let mut people: BTreeMap<String, Vec<Row>> = BTreeMap::new();
        for row in self.writers(own)? {
            let local = row.address.split('@').next().unwrap_or_default();
            if MACHINES.iter().any(|sign| local.contains(sign)) {
                continue;
            }
            let name = searchable(&row.name).trim().to_owned();
            let key = if name.contains(' ') && row.answered > 0 {
                name
            } else {
                row.address.clone()
            };
            people.entry(key).or_default().push(row);
        }
        let mut contacts: Vec<Contact> = people
            .into_values()
            .filter_map(|rows| contact(rows, &now))
            .collect();
        contacts.sort_by(|a, b| {
            b.close
                .total_cmp(&a.close)
                .then_with(|| a.name.cmp(&b.name))
        });
        Ok(Labeled::by_third_party(contacts))
    }

    fn writers(&self, own: &[String]) -> Result<Vec<Row>, MailError> {
        note_answers(&self.store)?;
        self.store.read(|connection| {
            let mut statement = connection.prepare_cached(&format!(
                "SELECT m.from_address, max(m.from_name), count(*), \
                 count(*) FILTER (WHERE {ANSWERED}), count(*) FILTER (WHERE m.flags & ?1 <> 0), \
                 min(m.at), max(m.at) FROM mail AS m WHERE m.from_address <> '' \
                 AND m.from_address NOT IN (SELECT value FROM json_each(?3)) \
                 GROUP BY m.from_address ORDER BY count(*) DESC, m.from_address LIMIT ?2"
            ))?;
            let count = |n: i64| n.unsigned_abs();
            let own: Vec<String> = own.iter().map(|address| address.to_lowercase()).collect();
            let own = serde_json::json!(own).to_string();
            let bits = (Flag::Flagged.bit(), MAX_ADDRESSES, own);
            let rows = statement.query_map(bits, |row| {
                Ok(Row {
                    address: row.get(0)?,
                    name: row.get(1)?,
                    mails: count(row.get(2)?),
                    answered: count(row.get(3)?),
                    starred: count(row.get(4)?),
                    first: row.get(5)?,
                    last: row.get(6)?,
                })
            })?;
            Ok(rows.collect::<Result<Vec<_>, _>>()?)
        })
    }
}

fn contact(rows: Vec<Row>, now: &Zoned) -> Option<Contact> {
    let name = rows
        .iter()
        .map(|row| row.name.trim())
        .find(|name| !name.is_empty());
    let name = name
        .or(rows.first().map(|row| row.address.as_str()))?
        .to_owned();
    let sum = |of: fn(&Row) -> u64| rows.iter().map(of).sum::<u64>();
    let (mails, answered, starred) = (
        sum(|row| row.mails),
        sum(|row| row.answered),
        sum(|row| row.starred),
    );
    let first = rows.iter().map(|row| row.first).min()?;
    let last = rows.iter().map(|row| row.last).max()?;
    let days = days_since(last, now.timestamp());
    let pause = usual_pause(mails, first, last);
    let quiet = is_quiet(mails, answered, pause, days);
    Some(Contact {
        close: closeness(mails, answered, starred, days),
        why: reasons((mails, answered, starred), (days, pause), quiet),
        addresses: rows.into_iter().map(|row| row.address).collect(),
        last: instant(last).to_zoned(now.time_zone().clone()),
        name,
        mails,
        answered,
        quiet,
    })
}

fn days_since(at: i64, now: Timestamp) -> i64 {
    now.as_second().saturating_sub(at).max(0) / DAY
}

/// Half by the share that was answered, the rest by how much there is and how lately.
fn closeness(mails: u64, answered: u64, starred: u64, days: i64) -> f64 {
    let small = |n: u64| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    // A single answer to a single mail is not yet a bond.
    let share = small(answered) / (small(mails) + 2.0);
    let much = (small(mails).ln_1p() / 5.0).min(1.0);
    let lately = 1.0 / (1.0 + small(days.unsigned_abs()) / 90.0);
    let star = if starred > 0 { 0.1 } else { 0.0 };
    let close: f64 = 0.5 * share + 0.2 * much + 0.2 * lately * share.sqrt() + star;
    (close.min(1.0) * 100.0).round() / 100.0
}

/// The days between two mails of somebody, on average.
fn usual_pause(mails: u64, first: i64, last: i64) -> i64 {
    let pauses = i64::try_from(mails.saturating_sub(1))
        .unwrap_or(i64::MAX)
        .max(1);
    last.saturating_sub(first) / DAY / pauses
}

/// Somebody who was answered, wrote in a rhythm, and has been silent for much longer.
fn is_quiet(mails: u64, answered: u64, pause: i64, days: i64) -> bool {
    answered > 0 && mails >= RHYTHM && days > QUIET_DAYS.max(pause.saturating_mul(QUIET_PAUSES))
}

fn reasons(
    (mails, answered, starred): (u64, u64, u64),
    (days, pause): (i64, i64),
    quiet: bool,
) -> Vec<String> {
    let mut why = Vec::new();
    if answered > 0 {
        why.push(format!("you answered {answered} of {mails} mails"));
    } else {
        why.push(format!("wrote {mails} mails, none of them answered"));
    }
    if starred > 0 {
        why.push(format!("you starred {starred}"));
    }
    if quiet {
        why.push(match pause {
            0 | 1 => "used to write every day".to_owned(),
            pause => format!("used to write every {pause} days"),
        });
        why.push(format!("has not written for {days} days"));
    }
    why
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answered_friend_is_closer_than_a_busy_stranger() {
        assert!(closeness(15, 14, 0, 5) > closeness(400, 0, 0, 1));
        assert!(closeness(15, 14, 0, 5) > closeness(15, 14, 0, 500));
        assert!(closeness(u64::MAX, u64::MAX, 9, i64::MAX) <= 1.0);
    }

    #[test]
    fn quiet_is_measured_by_the_own_rhythm() {
        let weekly = usual_pause(21, 0, 20 * 7 * DAY);
        assert_eq!(weekly, 7);
        assert!(is_quiet(21, 10, weekly, 60));
        assert!(!is_quiet(21, 10, weekly, 20));
        assert!(!is_quiet(21, 0, weekly, 600), "nobody waits for a stranger");
        let yearly = usual_pause(6, 0, 5 * 365 * DAY);
        assert!(!is_quiet(6, 3, yearly, 400));
    }
}
