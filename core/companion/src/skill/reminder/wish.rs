//! What to remind of, and when, taken from one sentence.

use jiff::civil::Time;
use jiff::{ToSpan, Zoned};
use os1_calendar::alarm::{AlarmTime, Trigger};
use os1_when::{Context, Found, Grain, Kind, find};

use crate::times::{self, Times, When};

/// At this hour one is reminded on a day for which no time was said.
const MORNING: i8 = 9;

/// How a wish to be reminded begins, longer ones first.
const BEGINS: &[&str] = &[
    "i need a reminder to ",
    "i need a reminder for ",
    "don't let me forget to ",
    "don't let me forget ",
    "set a reminder to ",
    "set a reminder for ",
    "set a reminder that ",
    "set a reminder ",
    "add a reminder to ",
    "add a reminder for ",
    "add a reminder ",
    "set me a reminder to ",
    "set me a reminder ",
    "give me a reminder to ",
    "create a reminder to ",
    "create a reminder for ",
    "create a reminder ",
    "make a reminder to ",
    "make a reminder ",
    "nudge me to ",
    "nudge me about ",
    "nudge me ",
    "ping me to ",
    "ping me about ",
    "ping me ",
    "alert me to ",
    "alert me ",
    "remind me that ",
    "remind me about ",
    "remind me to ",
    "remind me of ",
    "remind me ",
    "remind us to ",
    "remind us ",
    "make sure i ",
    "i have to ",
    "i need to ",
    "i must ",
    "i've got to ",
    "i have got to ",
    "i should ",
    "i ought to ",
    "we have to ",
    "we need to ",
    "we must ",
    "don't forget to ",
    "to ",
    "about ",
    "that ",
    "please ",
    "can you ",
    "could you ",
    "and ",
];

/// What to remind of, in the words of the user and without the time; empty when only a time
/// was said.
pub(super) fn what(text: &str, context: &Context) -> String {
    let mut rest: Vec<char> = text.chars().collect();
    for found in find(text, context).iter().rev() {
        if found.kind == Kind::Duration || !is_when(text, found) {
            continue;
        }
        let from = before(&rest, found.from);
        if from <= found.to && found.to <= rest.len() {
            rest.splice(from..found.to, std::iter::once(' '));
        }
    }
    let text: String = rest.into_iter().collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut left = words.join(" ");
    // Only ASCII changes case, so that bytes stay where they are.
    while let Some(shorter) = BEGINS.iter().find_map(|begin| {
        let lower = format!("{} ", left.to_ascii_lowercase());
        lower
            .starts_with(begin)
            .then(|| left.get(begin.len()..).unwrap_or_default().to_owned())
    }) {
        left = shorter;
    }
    let ends = |c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | '?' | '!');
    let left = left.trim_matches(ends);
    let bare = [
        "remind me",
        "nudge me",
        "ping me",
        "alert me",
        "set a reminder",
        "remind us",
        "a reminder",
        "to",
        "reminder",
    ];
    if bare.contains(&left.to_ascii_lowercase().as_str()) {
        String::new()
    } else if text.trim_start().starts_with(left) {
        // Its capital is that of the sentence: "Call the plumber tomorrow".
        lower_first(left)
    } else {
        left.to_owned()
    }
}

fn lower_first(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(rest).collect()
    })
}

/// Whether a time says when to remind. "Remind me to book the table for Friday" has Friday in
/// what is to be done only when another time follows; alone it is when.
fn is_when(text: &str, found: &Found) -> bool {
    let head: String = text.chars().take(found.from).collect();
    !head.trim_end().to_lowercase().ends_with(" the")
}

/// Where the small words before a time begin.
fn before(text: &[char], mut from: usize) -> usize {
    const SMALL: &[&str] = &[
        "at", "on", "by", "in", "from", "for", "this", "starting", "until",
    ];
    loop {
        let head: String = text.iter().take(from).collect();
        let trimmed = head.trim_end();
        let word = trimmed
            .rsplit(char::is_whitespace)
            .next()
            .unwrap_or_default();
        if !SMALL.contains(&word.to_lowercase().as_str()) {
            return from;
        }
        from = trimmed.chars().count() - word.chars().count();
    }
}

/// When to remind, and how it is said: the first time and how it recurs.
#[derive(Debug, Clone)]
pub(super) struct Wish {
    pub(super) trigger: Trigger,
    pub(super) first: Zoned,
    pub(super) rule: Option<String>,
    pub(super) note: Option<&'static str>,
}

/// When `text` wants to be reminded; `None` when it does not say.
pub(super) fn when(text: &str, context: &Context) -> Option<Wish> {
    let when = Times::of(text, context).when?;
    let mut first = at(&when, &context.now)?;
    // "At six", said at six: the next one.
    if first <= context.now && times::is_clock_only(text, first.date(), context) {
        first = first.tomorrow().ok()?;
    }
    let time = alarm_time(&when, &first, context);
    let rule = when.found.recurs.clone();
    let trigger = match &rule {
        Some(rule) => Trigger::Repeating {
            start: time,
            rule: rule.clone(),
        },
        None => Trigger::Once(time),
    };
    Some(Wish {
        trigger,
        first,
        rule,
        note: when.found.note,
    })
}

/// The instant: a time as said, a day at nine, a part of the day at its usual hour.
fn at(when: &When, now: &Zoned) -> Option<Zoned> {
    let start = match when.start() {
        Some(start) => start.clone(),
        // "By Friday": on that day in the morning.
        None => when.end()?.clone(),
    };
    if when.has_clock() {
        return Some(start);
    }
    let phrase = when.found.phrase.to_lowercase();
    let hour = times::hour_of_part(&phrase).unwrap_or(MORNING);
    let hour = Time::new(hour, 0, 0, 0).ok()?;
    let at = start
        .date()
        .to_datetime(hour)
        .to_zoned(start.time_zone().clone())
        .ok()?;
    if at > *now || start.date() != now.date() {
        return Some(at);
    }
    // Today, and nine is over: the next full hour that leaves some time.
    let later = now.checked_add(2.hours()).ok()?;
    later
        .with()
        .minute(0)
        .second(0)
        .subsec_nanosecond(0)
        .build()
        .ok()
}

/// A time of the wall goes with the person; a length from now and a time elsewhere do not.
fn alarm_time(when: &When, first: &Zoned, context: &Context) -> AlarmTime {
    let phrase = when.found.phrase.to_lowercase();
    let from_now =
        when.found.grain < Grain::Day && (phrase.starts_with("in ") || phrase.contains("from now"));
    let here = first.time_zone() == context.now.time_zone();
    if here && !from_now {
        AlarmTime::Wall(first.datetime())
    } else {
        AlarmTime::At(first.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_is_no_part_of_what_is_to_be_done() {
        let context = Context::new("2026-11-26T12:00:00+01:00[Europe/Berlin]".parse().unwrap());
        for (text, expected) in [
            ("Remind me to call mum at six", "call mum"),
            ("remind me tomorrow to call mum", "call mum"),
            ("tomorrow at six remind me to call mum", "call mum"),
            (
                "remind me to water the plants every other Wednesday until June",
                "water the plants",
            ),
            ("set a reminder for tomorrow at nine", ""),
            ("remind me about the rent on Friday", "the rent"),
        ] {
            assert_eq!(what(text, &context), expected, "{text}");
        }
    }

    #[test]
    fn a_day_without_a_time_is_its_morning() {
        let context = Context::new("2026-11-26T12:00:00+01:00[Europe/Berlin]".parse().unwrap());
        let first = |text: &str| when(text, &context).unwrap().first.to_string();
        assert_eq!(
            first("remind me tomorrow"),
            "2026-11-27T09:00:00+01:00[Europe/Berlin]"
        );
        assert_eq!(
            first("remind me tomorrow evening"),
            "2026-11-27T19:00:00+01:00[Europe/Berlin]"
        );
        assert_eq!(
            first("remind me today"),
            "2026-11-26T14:00:00+01:00[Europe/Berlin]"
        );
    }
}
