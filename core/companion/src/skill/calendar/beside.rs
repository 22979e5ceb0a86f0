//! "The meeting after lunch", "what comes before the dentist": an event by its neighbour.

use jiff::ToSpan;
use os1_base::{Error, Labels};
use os1_calendar::{AgendaEntry, Span};
use os1_when::Context;

use super::speak;
use super::target::{self, Meant};
use crate::state::EventRef;
use crate::world::World;

/// Words that ask for whatever is there.
const ANYTHING: &[&str] = &["comes", "happens", "thing", "anything", "everything", "got"];

/// The event that `text` names by one before or after it, with the label of what was read;
/// `None` when it names none so.
pub(super) fn beside(
    world: &World,
    text: &str,
    context: &Context,
    last: Option<&EventRef>,
) -> Result<Option<(Labels, Meant)>, Error> {
    let Some((what, after, anchor)) = parted(text) else {
        return Ok(None);
    };
    let (labels, found) = target::plainly_meant(world, anchor, context, last)?;
    let anchor = match found {
        Meant::One(entry) => *entry,
        Meant::Several(entries) => match entries.into_iter().next() {
            Some(first) => first,
            None => return Ok(None),
        },
        Meant::Nothing { named } => {
            return Ok(named
                .is_some()
                .then_some((labels, Meant::Nothing { named })));
        }
    };
    let day = anchor
        .span
        .start
        .to_zoned(context.now.time_zone().clone())
        .date();
    let far = |_| Error::from(os1_calendar::CalendarError::OutOfRange);
    let begin = day.to_zoned(context.now.time_zone().clone()).map_err(far)?;
    let end = begin.checked_add(1.day()).map_err(far)?;
    let found = world
        .calendar()
        .agenda(&Span::new(begin.timestamp(), end.timestamp()))?;
    let labels = labels.join(&found.labels);
    let mut words = target::words_of(what);
    words.retain(|word| !ANYTHING.contains(&word.as_str()));
    let entries: Vec<AgendaEntry> = found
        .value
        .into_iter()
        .filter(|entry| {
            target::is_on(entry) && !entry.is_all_day() && is_beside(entry, &anchor, after)
        })
        .collect();
    let mut fitting = if words.is_empty() {
        entries
    } else {
        target::fitting(&entries, &words)
    };
    let nearest = if after {
        fitting.into_iter().next()
    } else {
        fitting.pop()
    };
    Ok(Some(match nearest {
        Some(entry) => (labels, Meant::One(Box::new(entry))),
        None => {
            let side = if after { "after" } else { "before" };
            let named = format!("{side} {}", speak::name(&anchor.details));
            (labels, Meant::Nothing { named: Some(named) })
        }
    }))
}

fn is_beside(entry: &AgendaEntry, anchor: &AgendaEntry, after: bool) -> bool {
    let other = entry.details.object != anchor.details.object;
    other
        && if after {
            entry.span.start >= anchor.span.end
        } else {
            entry.span.end <= anchor.span.start
        }
}

/// What is sought, whether it comes after, and the event that it is measured from.
fn parted(text: &str) -> Option<(&str, bool, &str)> {
    let lower = text.to_ascii_lowercase();
    let sides = [(" after ", true), (" before ", false)];
    let (at, length, after) = sides
        .iter()
        .filter_map(|(word, after)| lower.find(word).map(|at| (at, word.len(), *after)))
        .min()?;
    let anchor = text
        .get(at + length..)?
        .trim_matches(|c: char| " .?!".contains(c));
    let names = anchor
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| os1_language::is_event(&word.to_lowercase()));
    // "How long before the meeting" counts down to it.
    let counts = ["how long", "how much", "how many"];
    let is_count = counts.iter().any(|words| lower.starts_with(words));
    (names && !is_count).then_some((text.get(..at)?, after, anchor))
}

#[cfg(test)]
mod tests {
    use super::parted;

    #[test]
    fn the_neighbour_is_parted_from_what_is_sought() {
        assert_eq!(
            parted("move the meeting after lunch"),
            Some(("move the meeting", true, "lunch"))
        );
        assert_eq!(
            parted("what comes before the dentist tomorrow?"),
            Some(("what comes", false, "the dentist tomorrow"))
        );
        assert_eq!(parted("what's on after six"), None);
        assert_eq!(parted("how long before the meeting"), None);
    }
}
