//! Events that follow from facts: what is known began, or ended.

use std::collections::BTreeSet;

use jiff::Zoned;
use jiff::civil::Date;

use super::names::{below, stems};
use crate::fact::rows::StatementRow;
use crate::fact::{Ledger, Period, kinship};

/// Something that was at an instant, and what it may be called.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Occasion {
    /// When, in microseconds.
    pub(super) at: i64,
    /// The stems that name it.
    names: BTreeSet<String>,
    /// The stems that may stand beside those.
    beside: BTreeSet<String>,
    /// The stems that say whose it is; empty for the user's own.
    whose: BTreeSet<String>,
}

impl Occasion {
    /// Whether `event`, in stems, is what this is called.
    pub(super) fn is_called(&self, event: &[String]) -> bool {
        let named = event.iter().any(|word| self.names.contains(word));
        let owned = self.whose.is_empty() || event.iter().any(|word| self.whose.contains(word));
        let all = [&self.names, &self.beside, &self.whose];
        named
            && owned
            && event
                .iter()
                .all(|word| all.iter().any(|of| of.contains(word)))
    }
}

/// Everything in `ledger` that began or ended by `now`.
pub(super) fn occasions(ledger: &Ledger, now: &Zoned) -> Vec<Occasion> {
    let until = now.timestamp().as_microsecond();
    let facts = ledger.facts.iter();
    facts
        .filter_map(|(fact, rows)| Some((rows.first()?, ledger.periods.get(fact)?)))
        .filter(|(_, period)| period.withdrawn.is_none() && period.polarity)
        .filter(|(row, _)| !is_of_user(ledger, row.subject) || is_of_user(ledger, row.said_by))
        .flat_map(|(row, period)| {
            let begin = begin(row, period, now).map(|at| (at, "begins"));
            let end = end(row, period).map(|at| (at, "ends"));
            let edges = [begin, end].into_iter().flatten();
            edges.filter_map(|(at, edge)| occasion(ledger, row, at, edge))
        })
        .filter(|occasion| occasion.at <= until)
        .collect()
}

fn is_of_user(ledger: &Ledger, person: i64) -> bool {
    let known = ledger.people.iter().find(|known| known.seq == person);
    known.is_some_and(|known| known.is_user)
}

/// When it began: when it is said to have; where the words tell a beginning without a date
/// ("I moved to Oslo"), when they were said.
fn begin(row: &StatementRow, period: &Period, now: &Zoned) -> Option<i64> {
    if ["birthday", "anniversary"].contains(&row.predicate.name()) {
        return last_time(&row.object, now);
    }
    if let Some(from) = &period.from {
        return Some(from.at.as_microsecond());
    }
    let names = heading(row, "begins")?;
    let told = stems(&row.quote).iter().any(|word| names.contains(word));
    told.then(|| row.at.timestamp().as_microsecond())
}

/// When it ended; nobody knows when what was over when it was first told of.
fn end(row: &StatementRow, period: &Period) -> Option<i64> {
    let to = period.to.as_ref()?;
    let was_over = to.at <= row.at.timestamp();
    (!was_over || to.grain != "year").then(|| to.at.as_microsecond())
}

/// The last time that a day which comes every year was.
fn last_time(iso: &str, now: &Zoned) -> Option<i64> {
    let (_, day) = iso.split_at_checked(iso.len().checked_sub(5)?)?;
    let today = now.date();
    let in_year = |year: i16| format!("{year:04}-{day}").parse::<Date>().ok();
    // The 29th of February is the last of its kind in one year of four, and one of eight.
    let mut years = (0..=8).filter_map(|back| in_year(today.year() - back));
    let date = years.find(|date| *date <= today)?;
    let start = date.to_zoned(now.time_zone().clone()).ok()?;
    Some(start.timestamp().as_microsecond())
}

fn heading(row: &StatementRow, edge: &str) -> Option<&'static BTreeSet<String>> {
    below(&format!("{} {edge}", row.predicate)).or_else(|| below(&format!("{} {edge}", row.slot)))
}

fn occasion(ledger: &Ledger, row: &StatementRow, at: i64, edge: &str) -> Option<Occasion> {
    let mut names = heading(row, edge)?.clone();
    let mut beside = heading(row, &format!("{edge} beside"))
        .cloned()
        .unwrap_or_default();
    match row.object_person {
        Some(person) => beside.extend(called(ledger, person)),
        // Where it begins, its value alone names it: "before Oslo".
        None if edge == "begins" => names.extend(of_value(row)),
        None => beside.extend(of_value(row)),
    }
    let whose = match is_of_user(ledger, row.subject) {
        true => BTreeSet::new(),
        false => called(ledger, row.subject),
    };
    Some(Occasion {
        at,
        names,
        beside,
        whose,
    })
}

/// The words of a value; of a relation all of its words ("mum").
fn of_value(row: &StatementRow) -> Vec<String> {
    let kin = row.object.split_whitespace().filter_map(kinship::kinship);
    let kin: Vec<String> = kin
        .flat_map(|kin| kin.words)
        .flat_map(|word| stems(word))
        .collect();
    [stems(&row.object), kin].concat()
}

/// How somebody is called: by their names, and by what they are to the user.
fn called(ledger: &Ledger, person: i64) -> BTreeSet<String> {
    let names = ledger.names(person).into_iter().flat_map(stems);
    let relations = ledger
        .believed()
        .filter(|(row, _)| row.object_person == Some(person) && is_of_user(ledger, row.subject))
        .filter_map(|(row, _)| kinship::by_name(row.predicate.name()))
        .flat_map(|kin| kin.words)
        .flat_map(|word| stems(word));
    names.chain(relations).collect()
}
