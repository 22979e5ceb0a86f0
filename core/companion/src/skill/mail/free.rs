//! A mail that asks "are you free on Thursday afternoon?": what the calendar says to it, and the
//! answer that could be written.

use jiff::Zoned;
use os1_base::{Error, Labeled};
use os1_calendar::{Span, Spans};
use os1_language::phrase::{Values, plain};
use os1_when::{Context, Direction};
use unicode_segmentation::UnicodeSegmentation as _;

use super::Ask;
use crate::state::OfferedMail;
use crate::times::{self, Times};
use crate::world::World;

/// How a mail asks for a time.
const ASKS: &[&str] = &[
    "are you free",
    "are you available",
    "do you have time",
    "have you got time",
    "would you be free",
    "would you have time",
    "will you be free",
    "do you happen to be free",
    "does that work for you",
    "would that work for you",
    "can we meet",
    "could we meet",
    "shall we meet",
    "can you make it",
    "could you make it",
];
/// How much of a mail is read, in characters.
const MAX_READ: usize = 20_000;
/// Shorter stretches are no free time, in minutes.
const SHORTEST: i64 = 30;
/// The most stretches that are told.
const MOST: usize = 3;

/// What is said about the time that a mail asks for, and the answer to it.
pub(super) struct FreeThen {
    /// What is said.
    pub(super) said: Labeled<String>,
    /// What a yes lets the companion write.
    pub(super) offered: OfferedMail,
}

/// What the calendar says to the time that `text` asks for; it was written at `sent`. `None` when
/// it asks for none, or for one that is over.
pub(super) fn asked(
    ask: &mut Ask<'_>,
    world: &World,
    (id, text, sent): (&str, &str, &Zoned),
) -> Result<Option<FreeThen>, Error> {
    let now = ask.now.clone();
    let Some((from, to, phrase)) = time_in(text, &world.time_context(sent)?, sent) else {
        return Ok(None);
    };
    if from <= now || to <= from {
        return Ok(None);
    }
    let window = Span::new(from.timestamp(), to.timestamp());
    let taken = world.calendar().in_the_way(&window, None, &())?;
    let free = Spans::union(taken.value.iter().map(|entry| entry.span)).complement(&window);
    let mut free: Vec<(Zoned, Zoned)> = free
        .as_slice()
        .iter()
        .filter(|span| span.length().as_mins() >= SHORTEST)
        .map(|span| {
            let here = |at: jiff::Timestamp| at.to_zoned(now.time_zone().clone());
            (here(span.start), here(span.end))
        })
        .collect();
    free.truncate(MOST);
    let day = from.strftime("%A, %-d %B").to_string();
    let values = Values::new().with("when", phrase).with("day", day);
    let (key, answer, values) = if free.is_empty() {
        ("mail.asks_busy", "mail.tell_busy", values)
    } else {
        let list: Vec<String> = free
            .iter()
            .map(|(start, end)| times::span(start, end, &now))
            .collect();
        (
            "mail.asks_free",
            "mail.tell_free",
            values.with("list", plain::list(&list)),
        )
    };
    let said = ask.phrase(key, &values)?;
    let clock: Vec<String> = free
        .iter()
        .map(|(start, end)| {
            format!(
                "from {} to {}",
                start.strftime("%-H:%M"),
                end.strftime("%-H:%M")
            )
        })
        .collect();
    let text = ask.phrase(answer, &values.with("list", plain::list(&clock)))?;
    Ok(Some(FreeThen {
        said: Labeled::new(said, taken.labels),
        offered: OfferedMail::Answer {
            id: id.to_owned(),
            text,
        },
    }))
}

/// The time that the first sentence asks for which asks for one, with its words.
fn time_in(text: &str, context: &Context, sent: &Zoned) -> Option<(Zoned, Zoned, String)> {
    let text: String = text.chars().take(MAX_READ).collect();
    let context = Context {
        direction: Direction::Forward,
        ..context.clone()
    };
    let mut asking = text
        .split('\n')
        .flat_map(str::unicode_sentences)
        .filter(|sentence| {
            let low = sentence.to_lowercase();
            low.trim_end().ends_with('?') && ASKS.iter().any(|words| low.contains(words))
        });
    asking.find_map(|sentence| {
        let when = Times::of(sentence, &context).when?;
        let (from, to) = when.stretch(sent)?;
        Some((from, to, when.found.phrase.trim().to_lowercase()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_question_for_a_time_is_one() {
        let sent: Zoned = "2026-03-10T10:00:00+01:00[Europe/Berlin]".parse().unwrap();
        let context = Context::new(sent.clone());
        let found = |text: &str| time_in(text, &context, &sent).map(|(from, _, _)| from.date());
        let thursday = jiff::civil::date(2026, 3, 12);
        assert_eq!(
            found("Hi Sam, are you free Thursday afternoon? I'd like to talk."),
            Some(thursday)
        );
        assert_eq!(found("I am free on Thursday."), None);
        assert_eq!(found("Are you free?"), None);
        assert_eq!(found("Is the house free on Thursday?"), None);
    }
}
