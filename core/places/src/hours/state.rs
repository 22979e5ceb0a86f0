//! What rules say together of one day, minute by minute.
//!
//! A rule that names days replaces what earlier rules opened on them, also what reaches over
//! midnight from the day before; a rule that closes only takes its own times away; `,` adds; `||`
//! speaks where nothing else does. So does `opening_hours.js`, the reference.

use chrono::NaiveDate;
use jiff::civil::Date;

use super::days::Has;
use super::place::Place;
use super::rule::{Clock, Joint, Rule, Span};
use super::sun;
use super::token::Said;

/// Minutes of a day on the clock.
pub(super) const DAY: i32 = 24 * 60;

/// What is written on times that have no end.
const OPEN_END: &str = "Specified as open end. Closing time was guessed.";

/// What is written on days that are holidays in parts of the country alone.
const REGIONAL: &str = "A holiday in parts of the country.";

/// A piece of a day with one state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Minutes after midnight.
    pub(super) from: i32,
    /// Minutes after midnight, behind the last one.
    pub(super) to: i32,
    /// Open, closed or unknown.
    pub(super) said: Said,
    /// What the rule adds.
    pub(super) comment: Option<String>,
}

/// Times of one rule on one day.
struct Layer<'a> {
    rule: &'a Rule,
    /// From, to, and whether it is what follows an open end.
    times: Vec<(i32, i32, bool)>,
    perhaps: bool,
}

/// The pieces of a day, in order and without gaps.
pub(super) fn of_day(rules: &[Rule], day: Date, place: &Place) -> Vec<Piece> {
    let layers = layers(rules, day, place);
    let mut edges = vec![0, DAY];
    for (from, to, _) in layers.iter().flat_map(|layer| &layer.times) {
        edges.extend([*from, *to]);
    }
    edges.retain(|edge| (0..=DAY).contains(edge));
    edges.sort_unstable();
    edges.dedup();
    edges
        .iter()
        .zip(edges.iter().skip(1))
        .map(|(from, to)| {
            let (said, comment) = said_at(&layers, *from);
            Piece {
                from: *from,
                to: *to,
                said,
                comment,
            }
        })
        .collect()
}

/// The rules that have this day, with their times on it, after later rules replaced earlier ones.
fn layers<'a>(rules: &'a [Rule], day: Date, place: &Place) -> Vec<Layer<'a>> {
    let (today, yesterday) = (
        sun::chrono_day(day),
        day.yesterday().ok().and_then(sun::chrono_day),
    );
    let mut layers: Vec<Layer<'a>> = Vec::new();
    let mut dayless_before = false;
    for (place_in_value, rule) in rules.iter().enumerate() {
        let has = of(rule, today, place);
        let opens = rule.said != Said::Closed;
        let replaces = !rule.days.is_empty()
            || (place_in_value > 0 && rule.said == Said::Open && dayless_before);
        dayless_before = rule.days.is_empty();
        if has != Has::No {
            // What may be a holiday replaces nothing for sure.
            if replaces && opens && rule.joint == Joint::Normal && has == Has::Yes {
                layers.clear();
            }
            layers.push(Layer {
                rule,
                times: times_on(rule, day, place),
                perhaps: has == Has::Perhaps,
            });
        }
        let had = of(rule, yesterday, place);
        let over = if had == Has::No {
            Vec::new()
        } else {
            times_over(rule, day, place)
        };
        if !over.is_empty() {
            layers.push(Layer {
                rule,
                times: over,
                perhaps: had == Has::Perhaps,
            });
        }
    }
    layers
}

fn of(rule: &Rule, day: Option<NaiveDate>, place: &Place) -> Has {
    match day {
        _ if rule.days.is_empty() => Has::Yes,
        Some(day) => rule.days.has(day, &place.holidays),
        None => Has::No,
    }
}

fn minute(clock: Clock, day: Date, place: &Place) -> i32 {
    match clock {
        Clock::Fixed(minutes) => minutes,
        Clock::Sun(event, offset) => {
            let minutes = sun::minutes(event, day, place.coordinate(), place.zone());
            minutes.saturating_add(offset)
        }
    }
}

/// Whether a span ends on the next day. Times of the sun are compared by their usual minutes, so
/// that `sunrise-08:00` is no night in December.
fn crosses(span: &Span, to: Clock) -> bool {
    let (from_usual, to_usual) = (span.from.usual(), to.usual());
    let fixed = matches!((span.from, to), (Clock::Fixed(_), Clock::Fixed(_)));
    to_usual < from_usual || (fixed && to_usual == from_usual)
}

/// When what has no end is taken to end, in minutes after midnight of the day it began: at midnight
/// when it begins before 17:00, ten hours later before 22:00, eight hours later from then on.
const fn guessed_end(from: i32) -> i32 {
    match from {
        ..1020 => DAY,
        1020..1320 => from.saturating_add(600),
        _ => from.saturating_add(480),
    }
}

/// Where a span would end by its usual minutes; behind midnight when it crosses it.
fn usual_end(span: &Span, to: Clock) -> i32 {
    to.usual()
        .saturating_add(if crosses(span, to) { DAY } else { 0 })
}

/// Where the open end of a span ends: guessed, or where the next span of the rule begins.
fn open_until(rule: &Rule, index: usize, span: &Span) -> i32 {
    let begins = span
        .to
        .map_or_else(|| span.from.usual(), |to| usual_end(span, to));
    let guessed = guessed_end(begins);
    let next = rule
        .spans
        .get(index.saturating_add(1))
        .map(|next| next.from.usual());
    next.filter(|next| *next > begins)
        .map_or(guessed, |next| next.min(guessed))
}

/// The rule's times that begin on `day`, cut at midnight.
fn times_on(rule: &Rule, day: Date, place: &Place) -> Vec<(i32, i32, bool)> {
    let mut times = Vec::new();
    for (index, span) in rule.spans.iter().enumerate() {
        let from = minute(span.from, day, place);
        let mut end = from;
        if let Some(to) = span.to {
            end = if crosses(span, to) {
                DAY
            } else {
                minute(to, day, place)
            };
            times.push((from, end, false));
        }
        if span.open_end {
            times.push((end, open_until(rule, index, span), true));
        }
    }
    cut(times)
}

/// The rule's times that began the day before and reach into `day`.
fn times_over(rule: &Rule, day: Date, place: &Place) -> Vec<(i32, i32, bool)> {
    let mut times = Vec::new();
    for (index, span) in rule.spans.iter().enumerate() {
        let mut end = 0;
        if let Some(to) = span.to {
            let over = if crosses(span, to) { 0 } else { DAY };
            end = match to {
                Clock::Fixed(minutes) => minutes.saturating_sub(over),
                Clock::Sun(..) if over == 0 => minute(to, day, place),
                Clock::Sun(..) => 0,
            };
            times.push((0, end, false));
        }
        if span.open_end {
            times.push((
                end.max(0),
                open_until(rule, index, span).saturating_sub(DAY),
                true,
            ));
        }
    }
    cut(times)
}

/// Only what lies in the day and has a length.
fn cut(times: Vec<(i32, i32, bool)>) -> Vec<(i32, i32, bool)> {
    let within = |(from, to, open_end): (i32, i32, bool)| (from.max(0), to.min(DAY), open_end);
    times
        .into_iter()
        .map(within)
        .filter(|(from, to, _)| from < to)
        .collect()
}

/// What the layers say at a minute.
fn said_at(layers: &[Layer<'_>], minute: i32) -> (Said, Option<String>) {
    let mut now = (Said::Closed, None);
    for layer in layers {
        let rule = layer.rule;
        if rule.joint == Joint::Fallback && now.0 != Said::Closed {
            continue;
        }
        let all_day = rule.spans.is_empty();
        let mut hit = all_day;
        let mut open_end = false;
        for (from, to, open) in &layer.times {
            if (*from..*to).contains(&minute) {
                hit = true;
                open_end = *open;
            }
        }
        if !hit {
            continue;
        }
        now = of_rule(layer, open_end, now);
        if rule.joint == Joint::Fallback {
            break;
        }
    }
    now
}

fn of_rule(
    layer: &Layer<'_>,
    open_end: bool,
    before: (Said, Option<String>),
) -> (Said, Option<String>) {
    let rule = layer.rule;
    let guessed = open_end && rule.said != Said::Closed;
    let said = if guessed { Said::Unknown } else { rule.said };
    let comment = rule
        .comment
        .clone()
        .or_else(|| guessed.then(|| OPEN_END.to_owned()));
    if layer.perhaps && said != before.0 {
        return (Said::Unknown, comment.or_else(|| Some(REGIONAL.to_owned())));
    }
    (said, comment)
}
