//! Suggestions in words and on cards.

use std::collections::BTreeSet;

use jiff::Zoned;
use os1_base::Error;
use os1_base::text::printable;
use os1_language::phrase::Values;
use os1_places::FindRequest;
use os1_places::fit::{Source, Why, why_not as against};

use super::super::{Answer, Ask};
use super::under::Under;
use super::{evening, strangers};
use crate::view::{CardView, SuggestedView, SuggestionsView};
use crate::world::World;

/// So many reasons are said; all stand on the card.
const SAID: usize = 3;

/// The suggestions, or what blocks.
pub(super) fn suggestions(
    ask: &mut Ask<'_>,
    world: &World,
    under: &Under,
    found: &SuggestionsView,
) -> Result<Answer, Error> {
    let when = Values::new().with("when", spoken(&under.when));
    if found.suggested.is_empty() {
        let blocks: Vec<String> = found
            .blocked
            .iter()
            .map(|block| format!("without {}, {} would be left", block.need, block.opens))
            .collect();
        let key = if !under.seen.is_empty() {
            "place.no_others"
        } else if blocks.is_empty() {
            "place.none"
        } else {
            "place.blocked"
        };
        let said = ask.phrase(key, &when.with("blocks", blocks.join("; ")))?;
        return strangers(world, said);
    }
    let names: Vec<String> = found.suggested.iter().map(sentence).collect();
    let key = match names.len() {
        1 => "place.suggested_one",
        _ => "place.suggested",
    };
    let mut said = ask.phrase(
        key,
        &when.with("places", format!("{}{}", names.join(" "), to_ask(found))),
    )?;
    if found.prices_untold {
        said.push_str(&format!(" {}", ask.phrase("place.prices", &Values::new())?));
    }
    said.push_str(&evening::birthdays(world, under)?);
    let mut answer = strangers(world, said)?;
    for (at, one) in found.suggested.iter().enumerate() {
        answer = answer.card(card(at + 1, one));
    }
    Ok(answer)
}

/// "Giro: it is open until 23:00, they cook italian, Amy likes italian."
pub(super) fn sentence(one: &SuggestedView) -> String {
    // What they told of themselves comes first.
    let mut said: Vec<&Why> = one.why.iter().filter(is_said).collect();
    said.sort_by_key(|why| !matches!(why.source, Source::Memory(_)));
    let why: Vec<String> = said
        .into_iter()
        .take(SAID)
        .map(|why| lower(&why.claim))
        .collect();
    let unknown = match one.open {
        None => " When it is open nobody wrote down.",
        Some(_) => "",
    };
    match why.is_empty() {
        true => format!("{}.{unknown}", one.name),
        false => format!("{}: {}.{unknown}", one.name, why.join(", ")),
    }
}

/// What speaks for a place: that nuts make somebody ill, or that it is a restaurant, does not.
fn is_said(why: &&Why) -> bool {
    match &why.source {
        Source::Tag { key, .. } => key != "amenity",
        Source::Memory(_) => why.claim.contains(" likes ") || why.claim.contains(" was there "),
        Source::Earlier | Source::Asked | Source::Position => false,
    }
}

/// What must be asked at all of them: once.
fn to_ask(found: &SuggestionsView) -> String {
    let notes = found.suggested.iter().flat_map(|one| &one.notes);
    let notes: BTreeSet<String> = notes
        .filter(|note| note.starts_with("Ask "))
        .map(|note| printable(note))
        .collect();
    notes.into_iter().map(|note| format!(" {note}")).collect()
}

pub(super) fn lower(claim: &str) -> String {
    let claim = printable(claim);
    match claim.split_once(' ') {
        Some((first @ ("It" | "They" | "One"), rest)) => format!("{} {rest}", first.to_lowercase()),
        _ => claim,
    }
}

fn card(number: usize, one: &SuggestedView) -> CardView {
    let mut card = CardView::new(format!("{number}. {}", one.name));
    let mut claimed = BTreeSet::new();
    for why in &one.why {
        // What a wish and a need both say stands there once.
        if !claimed.insert(why.claim.to_lowercase()) {
            continue;
        }
        let source = match &why.source {
            // The claim says its value; the key is what says so.
            Source::Tag { key, .. } => printable(&key.replace(['_', ':'], " ")),
            Source::Memory(_) => "you told me".to_owned(),
            Source::Earlier => "from me".to_owned(),
            Source::Asked => "you asked".to_owned(),
            Source::Position => "map".to_owned(),
        };
        card = card.row(source, printable(&why.claim));
    }
    for note in &one.notes {
        card = card.row("", printable(note));
    }
    match one.credit() {
        whose if whose.is_empty() => card,
        whose => card.foot(whose),
    }
}

/// Why a place was not suggested; `None` where no place is called so, and something else is spoken of.
pub(super) fn why_not(
    ask: &mut Ask<'_>,
    world: &World,
    under: &Under,
    name: &str,
) -> Result<Option<Answer>, Error> {
    let found = world.places().find(&FindRequest {
        words: name.to_owned(),
        near: under.near,
        limit: 1,
        ..FindRequest::default()
    })?;
    let venue = found.first().and_then(|one| one.venue());
    let Some(venue) = venue else {
        // "Why not go to bed" names no place.
        if !crate::state::plain(ask.text).contains(&format!("the {name}")) {
            return Ok(None);
        }
        let values = Values::new().with("name", printable(name));
        let said = ask.phrase("place.unheard_of", &values)?;
        return Ok(Some(Answer::words(said)));
    };
    let request = world.outing_request(&under.outing())?;
    let why: Vec<String> = against(&venue, &request)
        .iter()
        .map(|why| printable(&why.claim))
        .collect();
    let key = if why.is_empty() {
        "place.nothing_against"
    } else {
        "place.against"
    };
    let values = Values::new()
        .with("venue", printable(&venue.name))
        .with("why", why.join("; "));
    let said = ask.phrase(key, &values)?;
    strangers(world, said).map(Some)
}

/// "Friday, 27 November, 19:30".
pub(super) fn spoken(when: &Zoned) -> String {
    when.strftime("%A, %-d %B, %H:%M").to_string()
}
