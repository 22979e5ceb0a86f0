//! When a claim holds.

use jiff::civil::{Date, Time};
use jiff::{Span, Zoned};
use os1_when::{Context, Direction, Found, Grain, Kind};

use super::rules::Rule;
use crate::fact::Bound;

/// From when and until when.
pub(super) type Bounds = (Option<Bound>, Option<Bound>);

/// When what `rule` says holds, by the times beside it.
pub(super) fn bounds(rule: &Rule, times: &[&Found], context: &Context) -> Bounds {
    let now = &context.now;
    if rule.has("day") {
        return day(times, now);
    }
    if rule.has("dated") {
        return times
            .iter()
            .find_map(|found| dated(found))
            .unwrap_or_default();
    }
    if rule.has("happened") || rule.has("once") {
        return happened(times, context);
    }
    let past = rule.has("past");
    if past || rule.has("ends") {
        let (from, to) = times
            .iter()
            .find_map(|found| over(found, past, context))
            .unwrap_or_default();
        return (from, to.or_else(|| Some(Bound::new(now, Grain::Year))));
    }
    let from = times.iter().find_map(|found| begun(found, rule, context));
    (from, times.iter().find_map(|found| until(found, now)))
}

/// How long something goes on that is worth knowing: "for an hour" is not.
const LONG: i64 = 28;

/// Whether the times say that it goes on for weeks: "for two years", "since March".
pub(super) fn lasts_long(times: &[&Found], context: &Context) -> bool {
    let now = &context.now;
    times.iter().any(|found| {
        let start = match &found.duration {
            Some(length) => length
                .parse::<Span>()
                .ok()
                .and_then(|length| now.checked_sub(length).ok()),
            None => backward(found, context).reading.start,
        };
        start.is_some_and(|start| start < now.saturating_sub(Span::new().days(LONG)))
    })
}

/// When something was that is over: by a day, or by a wider time.
fn happened(times: &[&Found], context: &Context) -> Bounds {
    let past = times.iter().find_map(|found| {
        let found = backward(found, context);
        let start = found.reading.start.as_ref()?;
        let long_ago = found.kind != Kind::Duration && *start <= context.now;
        long_ago.then(|| dated(&whole_days(found))).flatten()
    });
    past.unwrap_or_default()
}

/// "Last night", "at five": the day of it.
fn whole_days(mut found: Found) -> Found {
    if found.grain < Grain::Day {
        found.grain = Grain::Day;
        let day = found.reading.start.as_ref().map(Zoned::start_of_day);
        found.reading.start = day.and_then(Result::ok);
        found.reading.end = None;
    }
    found
}

/// Whether a time beside it says since when: "since March", "for two years".
pub(super) fn says_since(times: &[&Found]) -> bool {
    times.iter().any(|found| {
        found.kind == Kind::Duration
            || found.kind == Kind::Range && found.reading.end.is_none()
            || found.phrase.to_lowercase().starts_with("since")
    })
}

/// The day that is spoken of, today when none is.
fn day(times: &[&Found], now: &Zoned) -> Bounds {
    let named = times
        .iter()
        .filter(|found| found.grain <= Grain::Day)
        .find_map(|found| found.reading.start.as_ref())
        .filter(|start| *start <= now);
    let date = named.unwrap_or(now).date();
    let bound = |date: Date| {
        let start = date.to_datetime(Time::midnight());
        let start = start.to_zoned(now.time_zone().clone()).ok()?;
        Some(Bound::new(&start, Grain::Day))
    };
    (bound(date), date.tomorrow().ok().and_then(bound))
}

fn dated(found: &Found) -> Option<Bounds> {
    let start = found.reading.start.as_ref()?;
    let end = match &found.reading.end {
        Some(end) => end.clone(),
        None => start.checked_add(width(found.grain)).ok()?,
    };
    Some((
        Some(Bound::new(start, found.grain)),
        Some(Bound::new(&end, found.grain)),
    ))
}

/// When something was over: it held within a time, or it ended then.
fn over(found: &Found, held: bool, context: &Context) -> Option<Bounds> {
    if found.kind == Kind::Duration {
        return None;
    }
    let found = whole_days(backward(found, context));
    let end = found.reading.end.clone();
    if !held {
        let at = found.reading.start.or(end)?;
        return Some((None, Some(Bound::new(&at, found.grain))));
    }
    let from = found.reading.start.as_ref();
    let to = match (end, from) {
        (Some(end), _) => Some(end),
        (None, Some(start)) if found.kind == Kind::Point => {
            start.checked_add(width(found.grain)).ok()
        }
        _ => None,
    };
    let to = to.filter(|to| *to <= context.now);
    Some((
        from.map(|from| Bound::new(from, found.grain)),
        to.map(|to| Bound::new(&to, found.grain)),
    ))
}

/// When something began that goes on.
fn begun(found: &Found, rule: &Rule, context: &Context) -> Option<Bound> {
    if found.kind == Kind::Duration {
        let length: Span = found.duration.as_ref()?.parse().ok()?;
        let since = rule.has("since");
        let start = context.now.checked_sub(length).ok()?;
        return since.then(|| Bound::new(&start, found.grain));
    }
    let since = found.phrase.to_lowercase().starts_with("since");
    if !rule.has("start") && !since && !rule.has("since") {
        return None;
    }
    let found = backward(found, context);
    let start = found.reading.start.filter(|start| *start <= context.now)?;
    let seasons = ["spring", "summer", "autumn", "fall", "winter"];
    let lower = found.phrase.to_lowercase();
    let grain = match seasons.iter().any(|season| lower.contains(season)) {
        true => Grain::Quarter,
        false => found.grain,
    };
    Some(Bound::new(&start, grain))
}

/// "Until June", of something that holds now.
fn until(found: &Found, now: &Zoned) -> Option<Bound> {
    let open = found.reading.start.is_none();
    let end = found
        .reading
        .end
        .as_ref()
        .filter(|end| open && *end > now)?;
    Some(Bound::new(end, found.grain))
}

/// The same words, of a time that has been.
fn backward(found: &Found, context: &Context) -> Found {
    let future = |found: &Found| {
        let start = found.reading.start.as_ref().or(found.reading.end.as_ref());
        start.is_some_and(|start| *start > context.now)
    };
    if !future(found) {
        return found.clone();
    }
    let mut back = context.clone();
    back.direction = Direction::Backward;
    let again = os1_when::find(&found.phrase, &back).into_iter().next();
    again
        .filter(|again| !future(again))
        .unwrap_or_else(|| found.clone())
}

fn width(grain: Grain) -> Span {
    match grain {
        Grain::Second => Span::new().seconds(1),
        Grain::Minute => Span::new().minutes(1),
        Grain::Hour => Span::new().hours(1),
        Grain::Day => Span::new().days(1),
        Grain::Week => Span::new().weeks(1),
        Grain::Month => Span::new().months(1),
        Grain::Quarter => Span::new().months(3),
        Grain::Year => Span::new().years(1),
    }
}

/// A birthday in ISO 8601, without what was not said: `1990-05-03`, `--05-03`, `1990`.
pub(super) fn birthday(times: &[&Found]) -> Option<String> {
    let found = times.iter().find(|found| found.kind == Kind::Point)?;
    let date = found.reading.start.as_ref()?.date();
    let year = found
        .phrase
        .split(|c: char| !c.is_ascii_digit())
        .any(|digits| digits.len() == 4);
    let relative = [
        "today",
        "tomorrow",
        "yesterday",
        "next",
        "last",
        "this",
        "ago",
        "in ",
    ];
    let lower = found.phrase.to_lowercase();
    match found.grain {
        Grain::Day if year => Some(date.to_string()),
        Grain::Day => Some(date.strftime("--%m-%d").to_string()),
        Grain::Year if year => Some(date.strftime("%Y").to_string()),
        Grain::Month if !relative.iter().take(6).any(|word| lower.contains(word)) => {
            Some(date.strftime("--%m").to_string())
        }
        _ => None,
    }
}
