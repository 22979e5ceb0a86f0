//! Another time for something that has one: "to Thursday", "an hour later", "make it nine".

use jiff::{Span, Zoned};
use os1_when::Context;

use super::{Times, on_day};
use crate::state::bare;

/// The hours that parts of a day stand for when something is put there.
const PARTS: &[(&str, i8)] = &[
    ("morning", 9),
    ("afternoon", 15),
    ("evening", 19),
    ("tonight", 20),
    ("night", 21),
    ("lunchtime", 12),
    ("midday", 12),
];

/// Verbs after which the new time stands.
const VERBS: &[&str] = &[
    "make it ",
    "make that ",
    "move it ",
    "push it ",
    "put it ",
    "set it ",
    "change it ",
    "start it ",
    "swap it ",
    "end at ",
    "end by ",
];

/// The hour at which something is in the part of a day that `phrase` names.
pub(crate) fn hour_of_part(phrase: &str) -> Option<i8> {
    let lower = phrase.to_lowercase();
    let found = PARTS.iter().find(|(part, _)| lower.contains(part));
    found.map(|(_, hour)| *hour)
}

/// What stands before and after the last " to " of a change: "lunch from Thursday" and "Friday".
pub(crate) fn parted(text: &str) -> (&str, Option<&str>) {
    let lower = text.to_ascii_lowercase();
    let parts = [" to ", " until ", " till ", " onto "];
    let last = parts
        .iter()
        .filter_map(|word| {
            let places: Vec<usize> = lower.match_indices(word).map(|(at, _)| at).collect();
            let at = places
                .into_iter()
                .rfind(|at| !ends_in_minutes(lower.get(..*at).unwrap_or_default()))?;
            Some((at, word.len()))
        })
        .max();
    let Some((at, length)) = last else {
        return match lower.strip_prefix("to ") {
            Some(_) => ("", text.get(3..).map(str::trim)),
            None => (text, None),
        };
    };
    (
        text.get(..at).unwrap_or(text),
        text.get(at + length..).map(str::trim),
    )
}

/// "Quarter" of "quarter to seven": the "to" after it is one of the clock.
fn ends_in_minutes(before: &str) -> bool {
    let last = before.rsplit(' ').next().unwrap_or_default();
    [
        "quarter",
        "half",
        "five",
        "ten",
        "twenty",
        "twenty-five",
        "minutes",
        "minute",
    ]
    .contains(&last)
        && !before.starts_with("shorten")
}

/// The words in which the new time is told: what follows "to" or "make it", or all of them.
pub(crate) fn goal(text: &str) -> &str {
    if let (_, Some(to)) = parted(text) {
        return to;
    }
    let lower = text.to_ascii_lowercase();
    let after = VERBS
        .iter()
        .filter_map(|words| lower.find(words).map(|at| at + words.len()));
    after.max().and_then(|at| text.get(at..)).unwrap_or(text)
}

/// The length that `text` tells, without the words that would make it a time measured from now:
/// "an hour later".
pub(crate) fn length_in(text: &str, context: &Context) -> Option<Span> {
    let lower = text.to_lowercase();
    let small = [
        "earlier", "later", "longer", "shorter", "sooner", "more", "less",
    ];
    // "Another ten minutes" are ten, "another minute" is one.
    ["", "one"].iter().find_map(|another| {
        let words = lower.split_whitespace().map(|word| {
            match word.trim_matches(|c: char| !c.is_alphanumeric()) {
                "another" => another,
                bare if small.contains(&bare) => "",
                _ => word,
            }
        });
        let bare = words.filter(|word| !word.is_empty()).collect::<Vec<_>>();
        Times::of(&bare.join(" "), context).length
    })
}

/// "Earlier", "bring it forward" and "up" go back in time; all else goes on.
pub(crate) fn signed(text: &str, length: Span) -> Span {
    let lower = text.to_lowercase();
    let pulls = ["bring", "pull"].iter().any(|verb| lower.contains(verb));
    let earlier = ["earlier", "sooner"]
        .iter()
        .any(|word| lower.contains(word))
        || pulls && !lower.contains(" back")
        || lower.split(' ').any(|word| word == "up");
    if earlier { -length } else { length }
}

/// A time that `words` tell for something of this name that was at `was`; what is to be said of
/// it beside. The name tells which half of the day is meant by a bare hour.
pub(crate) fn to_when(
    words: &str,
    name: &str,
    was: &Zoned,
    context: &Context,
) -> Option<(Zoned, super::When)> {
    let ways = [
        words.to_owned(),
        format!("{name} at {words}"),
        format!("in {words}"),
    ];
    if let Some(found) = ways
        .iter()
        .take(2)
        .find_map(|words| on_day(words, was, context))
    {
        return Some(found);
    }
    // "To the afternoon" is on its own day, "to tomorrow afternoon" on that one.
    let bare = words.trim_start_matches("in ").trim_start_matches("the ");
    let own = hour_of_part(bare).is_some() && !bare.contains(' ');
    ways.iter().find_map(|words| {
        let when = Times::of(words, context).when?;
        let hour = hour_of_part(&when.found.phrase).filter(|_| when.is_part_of_day())?;
        let date = if own {
            was.date()
        } else {
            when.start()?.date()
        };
        let at = date.at(hour, 0, 0, 0).to_zoned(was.time_zone().clone());
        Some((at.ok()?, when))
    })
}

/// Where `text` moves something of this name that is at `was`; `None` when it tells no time.
pub(crate) fn moved(
    text: &str,
    name: &str,
    was: &Zoned,
    context: &Context,
) -> Option<(Zoned, Option<&'static str>)> {
    let (_, to) = parted(text);
    if to.is_none()
        && let Some(length) = length_in(text, context)
    {
        return Some((was.checked_add(signed(text, length)).ok()?, None));
    }
    let (at, when) = to_when(goal(bare(text)), name, was, context)?;
    Some((at, when.found.note))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn to(text: &str) -> Option<String> {
        let now = "2026-11-26T18:00:00+01:00[Europe/Berlin]".parse().unwrap();
        let was = "2026-11-27T21:00:00+01:00[Europe/Berlin]".parse().unwrap();
        let (at, _) = moved(text, "", &was, &Context::new(now))?;
        Some(at.strftime("%Y-%m-%d %H:%M").to_string())
    }

    #[test]
    fn another_time_is_told_in_many_ways() {
        for (text, expected) in [
            ("move it to ten", "2026-11-27 22:00"),
            ("make it half past six", "2026-11-27 18:30"),
            ("push it by an hour", "2026-11-27 22:00"),
            ("half an hour earlier", "2026-11-27 20:30"),
            ("postpone it until Sunday", "2026-11-29 21:00"),
            ("change it to eight tomorrow morning", "2026-11-27 08:00"),
            ("move it to the afternoon", "2026-11-27 15:00"),
            ("to Wednesday", "2026-12-02 21:00"),
            ("actually 7", "2026-11-27 19:00"),
            ("make it quarter to seven", "2026-11-27 18:45"),
            ("move it to ten to nine", "2026-11-27 20:50"),
        ] {
            assert_eq!(to(text).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(to("make it louder"), None);
    }
}
