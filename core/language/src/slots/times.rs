//! Where times stand in an utterance.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::date;
use jiff::tz::TimeZone;
use os1_when::{Context, Kind, find};

use super::Stretch;
use crate::finer::is_event;
use crate::tokens::Token;

/// Where a time stands does not depend on when it is said; what it means does, and is for
/// whoever has a clock to find out.
static ANY_DAY: LazyLock<Option<Context>> = LazyLock::new(|| {
    // In a leap year, so that every date is one.
    let now = date(2028, 1, 3).at(9, 0, 0, 0).to_zoned(TimeZone::UTC);
    now.ok().map(Context::new)
});

/// A time in an utterance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Time {
    /// Its words.
    pub(crate) stretch: Stretch,
    /// Whether it is a length ("an hour") and no place in time.
    pub(crate) is_length: bool,
    /// Whether it comes again and again.
    pub(crate) recurs: bool,
}

/// The times of `text`, in order.
pub(crate) fn times(text: &str, tokens: &[Token]) -> Vec<Time> {
    let (Some(context), Some(last)) = (ANY_DAY.as_ref(), tokens.last()) else {
        return Vec::new();
    };
    let head = text.get(..last.span.end).unwrap_or(text);
    find(head, context)
        .into_iter()
        .filter_map(|found| {
            let bytes = bytes_of(head, found.from, found.to);
            Some(Time {
                stretch: without_meal(tokens, stretch_of(tokens, &bytes)?)?,
                is_length: found.kind == Kind::Duration,
                recurs: found.kind == Kind::Set,
            })
        })
        .collect()
}

/// Code points as bytes.
fn bytes_of(text: &str, from: usize, to: usize) -> Range<usize> {
    let byte = |at: usize| {
        text.char_indices()
            .nth(at)
            .map_or(text.len(), |(byte, _)| byte)
    };
    byte(from)..byte(to)
}

/// "Lunch" is an event here and not the time of lunch; `None` when nothing else is left.
fn without_meal(tokens: &[Token], mut stretch: Stretch) -> Option<Stretch> {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.lower.as_str());
    if !(stretch.from..stretch.to).any(|at| is_event(word(at))) {
        return Some(stretch);
    }
    let small = |word: &str| {
        is_event(word)
            || matches!(
                word,
                "until" | "till" | "at" | "for" | "by" | "before" | "after" | "the"
            )
    };
    while stretch.from < stretch.to && is_event(word(stretch.from)) {
        stretch.from += 1;
    }
    while stretch.from < stretch.to && small(word(stretch.to - 1)) {
        stretch.to -= 1;
    }
    (stretch.from < stretch.to).then_some(stretch)
}

fn stretch_of(tokens: &[Token], bytes: &Range<usize>) -> Option<Stretch> {
    let inside = |token: &Token| token.span.start < bytes.end && bytes.start < token.span.end;
    let from = tokens.iter().position(inside)?;
    let to = tokens.iter().rposition(inside)? + 1;
    Some(Stretch { from, to })
}
