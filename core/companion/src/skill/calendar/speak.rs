//! Events said and shown.

use jiff::Zoned;
use os1_base::{Labeled, Labels, Readers, Source};
use os1_calendar::{AgendaEntry, EntryDetails};
use os1_language::phrase::plain;

use crate::skill::Answer;
use crate::state::EventRef;
use crate::times;
use crate::view::CardView;

/// How many events a card lists.
const CARD_ROWS: usize = 30;

/// What an event is called, fit to be said.
pub(super) fn name(details: &EntryDetails) -> String {
    title(&details.summary)
}

/// A title fit to be said.
pub(super) fn title(summary: &str) -> String {
    let tidy = os1_base::text::printable(summary).replace('\n', " ");
    let tidy = os1_base::text::shortened(tidy.trim(), 80);
    if tidy.is_empty() {
        "something without a name".to_owned()
    } else {
        tidy
    }
}

/// When an event takes place, seen from `now`.
pub(super) fn when(entry: &AgendaEntry, now: &Zoned) -> String {
    times::moment(&entry.start, &entry.end, now)
}

/// The time of an event within a day: "at 9 in the morning"; nothing for a whole day.
pub(super) fn clock(entry: &AgendaEntry, now: &Zoned) -> Option<String> {
    if entry.is_all_day() {
        return None;
    }
    let start = entry.span.start.to_zoned(now.time_zone().clone());
    Some(plain::time(start.time()))
}

/// An event as it is found again.
pub(super) fn reference(entry: &AgendaEntry) -> EventRef {
    EventRef {
        object: entry.details.object.to_string(),
        recurrence_id: entry.recurrence_id.as_ref().map(ToString::to_string),
        at: entry.span.start.to_string(),
    }
}

/// Words of the core with what was read in them.
pub(super) fn answer(labels: &Labels, text: String) -> Answer {
    Answer::quoting(quoting(labels, text))
}

/// The label of events that were read without theirs: they may be anybody's words.
pub(crate) fn label_of_events() -> Labels {
    Labels::new(Source::ThirdParty, Readers::on_device())
}

/// Words of the core with what was read in them.
pub(crate) fn quoting(labels: &Labels, text: String) -> Labeled<String> {
    let own = Labels::new(Source::Companion, Readers::all());
    Labeled::new(text, labels.join(&own))
}

/// Events as a card, the first [`CARD_ROWS`] of them.
pub(super) fn card(heading: &str, entries: &[AgendaEntry], now: &Zoned) -> CardView {
    let mut card = CardView::new(heading);
    for entry in entries.iter().take(CARD_ROWS) {
        let mut value = name(&entry.details);
        if let Some(place) = &entry.details.place {
            value = format!("{value}, {}", title(place));
        }
        card = card.row(row_label(entry, now), value);
    }
    let more = entries.len().saturating_sub(CARD_ROWS);
    if more > 0 {
        card = card.foot(format!("and {more} more"));
    }
    card
}

/// "Fri 4 Dec 20:00–22:00": short enough for a table.
fn row_label(entry: &AgendaEntry, now: &Zoned) -> String {
    let zone = now.time_zone();
    let start = entry.span.start.to_zoned(zone.clone());
    let end = entry.span.end.to_zoned(zone.clone());
    if entry.is_all_day() {
        return start.strftime("%a %-d %b").to_string();
    }
    let from = start.strftime("%a %-d %b %H:%M");
    if entry.span.is_empty() {
        return from.to_string();
    }
    format!("{from}–{}", end.strftime("%H:%M"))
}
