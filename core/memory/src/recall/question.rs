//! What a question asks about: words, people, times.

use std::borrow::Cow;

use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, Zoned};
use os1_when::{Context, Direction, Found, Grain, Kind};

use super::anchor::{Anchor, Side};
use super::words::{is_stop, stem, words};
use crate::Speaker;
use crate::query::{MAX_QUERY_CHARS, MAX_QUERY_WORDS};

/// What happened on a day is told on it or soon after ("last weekend I …"), so the time
/// asked about is followed by this many days.
const TOLD_WITHIN_DAYS: i64 = 7;

/// A word of the question that carries content.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct QueryWord {
    /// As it was asked, lower case.
    pub(crate) word: String,
    /// What it is compared by.
    pub(crate) stem: String,
    /// Other names of whoever it names, as they are compared: "Agnes" of Ines, who was heard wrong.
    pub(crate) also: Vec<String>,
    /// How much it tells: the inverse document frequency (Robertson and Spärck Jones).
    pub(crate) weight: f64,
}

/// The time a question is about, in microseconds, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Stretch {
    pub(crate) from: i64,
    pub(crate) to: i64,
    /// How much being told in it says, 0…1: a year is a third of a hint.
    pub(crate) strength: f64,
    /// Whether what came first in it is meant first: "after the move".
    pub(crate) is_from_start: bool,
    /// Whether nothing else is asked for: what was *said* before the move.
    pub(crate) is_all: bool,
}

impl Stretch {
    /// Whether `at_us` is in it.
    pub(crate) fn contains(&self, at_us: i64) -> bool {
        (self.from..self.to).contains(&at_us)
    }
}

/// A question, read.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Question {
    /// Its content words, without the names of those asked about.
    pub(crate) words: Vec<QueryWord>,
    /// Who is asked about and speaks in this memory, in the order of their names.
    pub(crate) asked: Vec<Speaker>,
    /// Whether it asks for a time.
    pub(crate) asks_when: bool,
    /// The time it names.
    pub(crate) stretch: Option<Stretch>,
    /// The event that it names as a time, with its day: `before the move (8 May 2023)`.
    pub(crate) event: Option<String>,
    /// The question without the names, for the embedder, which latches on to names.
    pub(crate) nameless: String,
}

impl Question {
    /// Reads `query` at `now`; `named` tells which speaker a word names, if any.
    ///
    /// # Errors
    /// What `named` returned.
    pub(crate) fn read<E>(
        query: &str,
        now: &Zoned,
        mut named: impl FnMut(&str) -> Result<Option<Speaker>, E>,
    ) -> Result<Self, E> {
        let query: String = query.chars().take(MAX_QUERY_CHARS).collect();
        let mut asked: Vec<Speaker> = Vec::new();
        let mut content: Vec<QueryWord> = Vec::new();
        let mut nameless: Vec<&str> = Vec::new();
        for chunk in query.split_whitespace() {
            let trimmed = chunk.trim_matches(|c: char| !c.is_alphanumeric());
            let name = trimmed.split(['\'', '\u{2019}']).next().unwrap_or_default();
            if let Some(speaker) = named(name)? {
                if !asked.contains(&speaker) {
                    asked.push(speaker);
                }
                continue;
            }
            nameless.push(chunk);
            for word in words(chunk).filter(|word| !is_stop(word)) {
                let stem = stem(&word).into_owned();
                let known = content.iter().any(|known| known.stem == stem);
                if !known && content.len() < MAX_QUERY_WORDS {
                    content.push(QueryWord {
                        word: word.into_owned(),
                        stem,
                        also: Vec::new(),
                        weight: 0.0,
                    });
                }
            }
        }
        if is_first_person(&query) && !asked.contains(&Speaker::User) {
            asked.push(Speaker::User);
        }
        Ok(Self {
            words: content,
            asked,
            asks_when: asks_when(&query),
            stretch: stretch(&query, now),
            event: None,
            nameless: nameless.join(" "),
        })
    }

    /// With what lies on the asked side of `anchor` as its time.
    pub(crate) fn anchored(mut self, anchor: &Anchor, now: &Zoned) -> Self {
        let (from, to) = match anchor.side {
            Side::Before => (i64::MIN, anchor.at),
            Side::After | Side::Since => (anchor.at, i64::MAX),
        };
        let named = self
            .stretch
            .filter(|named| named.from < to && from < named.to);
        self.stretch = Some(Stretch {
            from: named.map_or(from, |named| named.from.max(from)),
            to: named.map_or(to, |named| named.to.min(to)),
            strength: 1.0,
            is_from_start: anchor.side == Side::After,
            is_all: anchor.is_all,
        });
        let day = spelt_day(anchor.at, now.time_zone());
        self.event = Some(format!("{} ({day})", anchor.named));
        self
    }

    /// Whether what was said at `at_us` can be meant: of what was *said* before an event,
    /// nothing after it.
    pub(crate) fn may_be_at(&self, at_us: i64) -> bool {
        self.stretch
            .is_none_or(|asked| !asked.is_all || asked.contains(at_us))
    }

    /// Until when what was said can be meant, by `as_of` at the latest.
    pub(crate) fn until(&self, as_of: Option<Timestamp>) -> Option<Timestamp> {
        let asked = self.stretch.filter(|asked| asked.is_all);
        let last = asked.and_then(|asked| asked.to.checked_sub(1));
        let end = last.and_then(|last| Timestamp::from_microsecond(last).ok());
        match (end, as_of) {
            (Some(end), Some(as_of)) => Some(end.min(as_of)),
            (end, as_of) => end.or(as_of),
        }
    }

    /// Whether it asks for nothing but what was in a time: "what did I say before the move?".
    pub(crate) fn is_of_time_alone(&self) -> bool {
        self.words.is_empty() && self.stretch.is_some()
    }

    /// The one speaker asked about, when it is one.
    pub(crate) fn only_asked(&self) -> Option<&Speaker> {
        match self.asked.as_slice() {
            [one] => Some(one),
            _ => None,
        }
    }
}

fn is_first_person(query: &str) -> bool {
    words(query).any(|word| matches!(word.as_ref(), "i" | "me" | "my" | "mine" | "myself"))
}

fn asks_when(query: &str) -> bool {
    let asked: Vec<Cow<'_, str>> = words(query).take(3).collect();
    let asked: Vec<&str> = asked.iter().map(Cow::as_ref).collect();
    matches!(
        asked.as_slice(),
        ["when", ..]
            | ["how", "long", ..]
            | ["in" | "on", "what" | "which", ..]
            | ["what" | "which", "date" | "day" | "month" | "year", ..]
    )
}

/// The time that `query` names, at the width at which it names it.
fn stretch(query: &str, now: &Zoned) -> Option<Stretch> {
    let mut context = Context::new(now.clone());
    context.direction = Direction::Backward;
    os1_when::find(query, &context)
        .iter()
        .find_map(|found| stretch_of(found, now))
}

fn stretch_of(found: &Found, now: &Zoned) -> Option<Stretch> {
    if !matches!(found.kind, Kind::Point | Kind::Range) || found.grain < Grain::Day {
        return None;
    }
    let start = found.reading.start.as_ref();
    let end = match (&found.reading.end, start) {
        (Some(end), _) => end.clone(),
        (None, Some(start)) if found.kind == Kind::Point => {
            start.checked_add(width(found.grain)).ok()?
        }
        _ => now.clone(),
    };
    let told = end
        .checked_add(Span::new().days(TOLD_WITHIN_DAYS))
        .unwrap_or(end);
    let from = start.map_or(i64::MIN, |start| start.timestamp().as_microsecond());
    let strength = if found.grain < Grain::Quarter {
        1.0
    } else {
        0.3
    };
    Some(Stretch {
        from,
        to: told.timestamp().as_microsecond(),
        strength,
        is_from_start: false,
        is_all: false,
    })
}

fn width(grain: Grain) -> Span {
    match grain {
        Grain::Week => Span::new().weeks(1),
        Grain::Month => Span::new().months(1),
        Grain::Quarter => Span::new().months(3),
        Grain::Year => Span::new().years(1),
        _ => Span::new().days(1),
    }
}

/// The civil day of an instant in the zone of `now`, spelt out: `8 May 2023`.
pub(crate) fn spelt_day(at_us: i64, zone: &TimeZone) -> String {
    let at = Timestamp::from_microsecond(at_us).unwrap_or(Timestamp::UNIX_EPOCH);
    at.to_zoned(zone.clone()).strftime("%-d %B %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Question {
        let now = "2023-08-20T12:00:00+00:00[UTC]".parse().unwrap();
        let named = |word: &str| -> Result<_, ()> {
            Ok((word == "Caroline").then(|| Speaker::Other("Caroline".to_owned())))
        };
        Question::read(query, &now, named).unwrap()
    }

    #[test]
    fn a_question_is_words_people_and_times() {
        let question = read("When did Caroline's choir sing in June 2023?");
        let words: Vec<_> = question.words.iter().map(|w| w.stem.as_str()).collect();
        assert_eq!(words, ["choir", "sing", "june", "2023"]);
        assert_eq!(
            question.only_asked(),
            Some(&Speaker::Other("Caroline".to_owned()))
        );
        assert!(question.asks_when);
        assert_eq!(question.nameless, "When did choir sing in June 2023?");
        let stretch = question.stretch.unwrap();
        let june = "2023-06-15T12:00:00Z"
            .parse::<Timestamp>()
            .unwrap()
            .as_microsecond();
        assert!(stretch.from < june && june < stretch.to);
        assert!((stretch.strength - 1.0).abs() < f64::EPSILON);
    }

    #[test]
    fn i_am_the_user_and_nobody_is_nobody() {
        assert_eq!(read("What did I eat?").only_asked(), Some(&Speaker::User));
        assert_eq!(read("what did we eat").only_asked(), None);
        assert_eq!(read("").words, []);
    }
}
