//! What facts give to bring up: days that come again, and what was to be and has been.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan, Zoned};

use super::due::Known;
use super::keys::keys;
use super::spoken::{is_named, is_off, is_told};
use super::{Matter, MatterKind};
use crate::{Fact, FactSource, PersonView};

/// For how many days after it was it is asked how something went.
const DAYS: i32 = 3;

/// What a fact gives to bring up on the day of `now`.
pub(super) fn of_fact(fact: &Fact, known: &Known<'_>, now: &Zoned) -> Option<Matter> {
    if !is_sure(fact) {
        return None;
    }
    match fact.predicate.name() {
        "birthday" => birthday(fact, known, now),
        "anniversary" => anniversary(fact, known, now),
        "loss" => loss(fact, known, now),
        "appointment" => has_been(fact, MatterKind::Appointment, known, now),
        "plan" => has_been(fact, MatterKind::Plan, known, now),
        _ => None,
    }
}

/// What the user said themself and not in confidence, and still believes.
fn is_sure(fact: &Fact) -> bool {
    fact.withdrawn_at.is_none() && fact.polarity && !fact.claim && !fact.confided
}

fn birthday(fact: &Fact, known: &Known<'_>, now: &Zoned) -> Option<Matter> {
    let whom = known
        .people
        .iter()
        .find(|person| person.id == fact.subject_id);
    if fact.subject != "user" && is_gone(fact, whom, known.facts) {
        return None;
    }
    let names = match (fact.subject.as_str(), whom) {
        ("user", _) | (_, None) => Default::default(),
        (_, Some(person)) => {
            let words = person.names.iter().chain(&person.relations);
            words.flat_map(|name| keys(name)).collect()
        }
    };
    let (since, own) = (days_back(now, 2), fact.sources.first()?.episode);
    if is_named(known.talk, (&names, "birthday"), since, own) {
        return None;
    }
    yearly(fact, MatterKind::Birthday, &fact.object, now)
}

fn anniversary(fact: &Fact, known: &Known<'_>, now: &Zoned) -> Option<Matter> {
    let partners = || {
        known
            .facts
            .iter()
            .filter(|fact| fact.subject == "user" && fact.predicate.slot() == "partner")
    };
    let over = partners().next().is_some() && partners().all(|fact| fact.valid_to.is_some());
    let own = fact.sources.first()?.episode;
    let none = Default::default();
    let spoken = is_named(known.talk, (&none, "anniversary"), days_back(now, 2), own);
    if fact.subject != "user" || over || spoken {
        return None;
    }
    yearly(fact, MatterKind::Anniversary, &fact.object, now)
}

fn loss(fact: &Fact, known: &Known<'_>, now: &Zoned) -> Option<Matter> {
    let from = fact
        .valid_from
        .as_ref()
        .filter(|from| from.grain == "day")?;
    let day = from.said().date();
    let own = fact.sources.first()?.episode;
    let none = Default::default();
    if fact.subject != "user" || is_named(known.talk, (&none, &fact.object), days_back(now, 1), own)
    {
        return None;
    }
    yearly(fact, MatterKind::Loss, &day.to_string(), now)
}

/// A day that comes again each year, where it is today and was not told of today.
fn yearly(fact: &Fact, kind: MatterKind, iso: &str, now: &Zoned) -> Option<Matter> {
    let today = now.date();
    let (year, day) = match iso.strip_prefix("--") {
        Some(rest) => (None, format!("2024-{rest}").parse::<Date>().ok()?),
        None => {
            let date: Date = iso.parse().ok()?;
            (Some(date.year()), date)
        }
    };
    let leap_day = (day.month(), day.day()) == (2, 29) && !today.in_leap_year();
    let shown = if leap_day { 28 } else { day.day() };
    let source = source(fact)?;
    let just_told = source.at.date() == today;
    let years = year.map(|year| today.year() - year);
    if (day.month(), shown) != (today.month(), today.day())
        || just_told
        || years.is_some_and(|years| years < 1)
    {
        return None;
    }
    let what = if kind == MatterKind::Loss {
        fact.object.clone()
    } else {
        String::new()
    };
    Some(matter(fact, source, (kind, what), (today, years)))
}

/// What had a day of its own, and has been.
fn has_been(fact: &Fact, kind: MatterKind, known: &Known<'_>, now: &Zoned) -> Option<Matter> {
    let (from, to) = (fact.valid_from.as_ref()?, fact.valid_to.as_ref()?);
    let wide = ["week", "month", "quarter", "year"].contains(&from.grain.as_str());
    // The last moment of it, because its end is the first that is not of it.
    let last = to.at - SignedDuration::from_micros(1);
    let day = last.to_zoned(to.zone.clone()).date();
    let ago = (now.date() - day).get_days();
    let source = source(fact)?;
    let learned = source.at.timestamp();
    if wide || !(1..=DAYS).contains(&ago) || learned >= from.at {
        return None;
    }
    let about = (fact.object.as_str(), source.episode);
    let again = known.facts.iter().any(|other| is_moved(fact, other));
    if again || is_off(known.talk, about, learned) || is_told(known.talk, about, from.at) {
        return None;
    }
    let what = (kind, fact.object.clone());
    Some(matter(fact, source, what, (day, None)))
}

/// Whether the same was told of later for another time: then it was moved, or that one counts.
fn is_moved(fact: &Fact, other: &Fact) -> bool {
    other.id != fact.id
        && other.subject_id == fact.subject_id
        && other.predicate == fact.predicate
        && other.learned_at > fact.learned_at
        && !keys(&other.object).is_disjoint(&keys(&fact.object))
}

/// Whether somebody died, or is a partner no more: their birthday is not brought up.
fn is_gone(fact: &Fact, whom: Option<&PersonView>, facts: &[Fact]) -> bool {
    let names = whom.into_iter().flat_map(|person| &person.names);
    let mut words: std::collections::BTreeSet<String> = names.flat_map(|name| keys(name)).collect();
    let kin = facts
        .iter()
        .filter(|other| other.subject == "user" && other.object_id == Some(fact.subject_id));
    for relation in kin {
        if relation.predicate.name() == "ex"
            || relation.predicate.slot() == "partner" && relation.valid_to.is_some()
        {
            return true;
        }
        words.extend(keys(relation.predicate.name()));
    }
    let lost = facts
        .iter()
        .filter(|other| other.predicate.name() == "loss");
    lost.into_iter()
        .any(|loss| !keys(&loss.object).is_disjoint(&words))
}

fn matter(
    fact: &Fact,
    source: &FactSource,
    (kind, what): (MatterKind, String),
    (day, years): (Date, Option<i16>),
) -> Matter {
    Matter {
        key: format!("{}:{}:{day}", fact.predicate.name(), fact.id),
        kind,
        whose: fact.subject.clone(),
        person: (fact.subject != "user").then_some(fact.subject_id),
        what,
        day: Some(day),
        years,
        source: source.clone(),
        labels: fact.labels.clone(),
    }
}

/// The words that said so last.
fn source(fact: &Fact) -> Option<&FactSource> {
    fact.sources.last()
}

fn days_back(now: &Zoned, days: i64) -> Timestamp {
    now.checked_sub(days.days())
        .map_or(Timestamp::MIN, |at| at.timestamp())
}
