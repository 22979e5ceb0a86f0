//! "Amy's birthday is 3 May": every year, with notice long enough to buy something.

use jiff::ToSpan;
use jiff::civil::Date;
use os1_base::{Error, Source};
use os1_calendar::{AgendaEntry, DEFAULT_NOTICE_DAYS, Occasion, OccasionKind};
use os1_language::phrase::Values;

use super::clause;
use super::request::Request;
use crate::skill::{Answer, Ask};
use crate::state::EventRef;
use crate::times::{self, Times};
use crate::view::CardView;
use crate::world::World;

/// Words that make it an event with a time of day: a party for it, not the day itself.
const PARTIES: &[&str] = &[
    "party", "dinner", "lunch", "drinks", "brunch", "meal", "call", "cancel", "present", "gift",
    "cake",
];

/// Words before the name.
const BEFORE: &[&str] = &[
    "please ",
    "add ",
    "put ",
    "remember ",
    "note ",
    "save ",
    "that ",
    "today is ",
    "tomorrow is ",
    "it's ",
    "it is ",
    "know that ",
];

/// Keeps a birthday or anniversary; `None` when the request tells of none.
pub(super) fn answer(
    ask: &mut Ask<'_>,
    world: &World,
    request: &Request<'_>,
) -> Result<Option<Answer>, Error> {
    let text = clause::clauses(request.text).event;
    let lower = text.to_ascii_lowercase();
    let kind = [
        ("birthday", OccasionKind::Birthday),
        ("anniversary", OccasionKind::Anniversary),
        ("was born", OccasionKind::Birthday),
    ];
    let Some((word, kind)) = kind.into_iter().find(|(word, _)| lower.contains(word)) else {
        return Ok(None);
    };
    let is_party = PARTIES.iter().any(|party| lower.contains(party));
    let when = Times::of(text, &request.context).when;
    let Some(when) = when.filter(|when| !when.has_clock() && !is_party) else {
        return Ok(None);
    };
    let (Some(start), Some(name)) = (when.start(), name(text, word, &world.user_name()?)) else {
        return Ok(None);
    };
    let date = start.date();
    let year = when.found.phrase.contains(&date.year().to_string());
    let occasion = Occasion {
        name,
        kind,
        month: date.month(),
        day: date.day(),
        year: year.then(|| date.year()),
        notice_days: DEFAULT_NOTICE_DAYS,
    };
    let changed = world
        .calendar()
        .keep_occasion(&occasion, Source::User, "you told me")?;
    let object = changed.objects.first().map(ToString::to_string);
    said(ask, &occasion, date, object).map(Some)
}

fn said(
    ask: &mut Ask<'_>,
    occasion: &Occasion,
    date: Date,
    object: Option<String>,
) -> Result<Answer, Error> {
    let now = ask.now.clone();
    let next = next_day(date, now.date());
    let kind = match occasion.kind {
        OccasionKind::Birthday => "Birthday",
        OccasionKind::Anniversary => "Anniversary",
    };
    let what = format!("{kind} of {}", occasion.name);
    let notice = next
        .checked_sub(i64::from(DEFAULT_NOTICE_DAYS).days())
        .unwrap_or(next);
    let values = Values::new()
        .with("what", what.as_str())
        .with("date", date.strftime("%B %-d").to_string())
        .with("day", times::day(next, now.date()))
        .with("notice", times::day(notice, now.date()));
    let said = ask.phrase("calendar.birthday", &values)?;
    let begins = next.to_zoned(now.time_zone().clone()).ok();
    let event = object.zip(begins).map(|(object, at)| EventRef {
        object,
        recurrence_id: Some(next.to_string()),
        at: at.timestamp().to_string(),
    });
    let card = CardView::new(what)
        .row("Next", times::day(next, now.date()))
        .row("Repeats", "every year");
    let plans = ask.state.plans.about(event);
    Ok(Answer::words(said)
        .card(card)
        .about(ask.state.planning(plans)))
}

/// Whether an entry of the agenda is a birthday or anniversary that is kept.
pub(super) fn is_one(entry: &AgendaEntry) -> bool {
    let kinds = ["os1-birthday-", "os1-anniversary-"];
    kinds.iter().any(|kind| entry.details.uid.starts_with(kind))
}

/// The same day of this year or the next, not before `today`.
fn next_day(date: Date, today: Date) -> Date {
    let in_year = |year: i16| {
        let first = Date::new(year, date.month(), 1).ok()?;
        // The 29th of February is the 28th in other years.
        Date::new(year, date.month(), date.day().min(first.days_in_month())).ok()
    };
    in_year(today.year())
        .filter(|day| *day >= today)
        .or_else(|| in_year(today.year() + 1))
        .unwrap_or(date)
}

/// Whose it is: "Amy" of "Amy's birthday".
fn name(text: &str, word: &str, user: &str) -> Option<String> {
    let end = text.to_ascii_lowercase().find(word)?;
    let mut name = text.get(..end)?.trim();
    while let Some(cut) = BEFORE.iter().find_map(|before| {
        let begins = name.get(..before.len())?.eq_ignore_ascii_case(before);
        begins.then(|| name.get(before.len()..)).flatten()
    }) {
        name = cut;
    }
    let name = name
        .trim_end_matches("'s")
        .trim_end_matches("’s")
        .trim_end_matches(['\'', '’']);
    let name = match name.to_ascii_lowercase().as_str() {
        "my" => user,
        "our" => "us",
        "" => return None,
        _ => name,
    };
    let name = name.strip_prefix("my ").unwrap_or(name);
    // "Anniversary of our wedding".
    if name.starts_with("our ") || name.starts_with("the ") {
        return Some(name.to_owned());
    }
    let mut rest = name.chars();
    let first = rest.next()?;
    Some(first.to_uppercase().chain(rest).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn it_is_known_whose_birthday_it_is() {
        let of = |text| name(text, "birthday", "Theo");
        assert_eq!(of("Amy's birthday is 3 May").as_deref(), Some("Amy"));
        assert_eq!(
            of("remember that my mother's birthday is May 3").as_deref(),
            Some("Mother")
        );
        assert_eq!(of("my birthday is on 3 May").as_deref(), Some("Theo"));
        assert_eq!(
            name("mum was born on 2 February 1950", "was born", "Theo").as_deref(),
            Some("Mum")
        );
    }

    #[test]
    fn a_leap_day_comes_every_year() {
        let leap = date(2028, 2, 29);
        assert_eq!(next_day(leap, date(2026, 3, 1)), date(2027, 2, 28));
        assert_eq!(next_day(leap, date(2028, 2, 1)), leap);
    }
}
