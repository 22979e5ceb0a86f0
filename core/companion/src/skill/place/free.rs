//! "Next week with Amy", "what about Saturday?": an evening that is free for all who come, with places that are open.

use jiff::ToSpan as _;
use jiff::civil::Date;
use os1_base::Error;
use os1_base::text::printable;
use os1_language::phrase::{Values, plain as said_plainly};

use super::super::Ask;
use super::day::AHEAD;
use super::told::spoken;
use super::under::Under;
use crate::op::Evenings;
use crate::view::SuggestionsView;
use crate::world::World;

/// So many free evenings are tried until places are found that suit.
const TRIED: usize = 5;
/// So many evenings that are taken are told one by one.
const SAID: usize = 4;

/// What came of looking for an evening.
pub(super) enum Found {
    /// What is said of the evening, if anything, and what suits then.
    Places(Option<String>, Box<SuggestionsView>),
    /// No evening is free; what is said of that.
    NoEvening(String),
}

impl Found {
    fn places(before: Option<String>, found: SuggestionsView) -> Self {
        Self::Places(before, Box::new(found))
    }
}

/// The evening, and the places that suit then; `under` gets the evening.
///
/// # Errors
/// Nobody of that name is known, or the profile could not be read.
pub(super) fn suggest(ask: &mut Ask<'_>, world: &World, under: &mut Under) -> Result<Found, Error> {
    let Some(days) = under.days else {
        let taken = world.taken_at(&under.when, &under.who)?;
        let found = world.suggest(&under.outing())?;
        if taken.is_empty() {
            return Ok(Found::places(None, found));
        }
        let values = Values::new()
            .with("who", are_taken(&taken))
            .with("when", spoken(&under.when));
        let before = ask.phrase("place.taken", &values)?;
        return Ok(Found::places(Some(before), found));
    };
    let evenings = evenings(ask, world, under, days)?;
    if evenings.free.is_empty() {
        let taken = match taken(&evenings, None) {
            taken if taken.is_empty() => "It is too late for that".to_owned(),
            taken => taken,
        };
        let values = Values::new().with("taken", taken);
        return Ok(Found::NoEvening(ask.phrase("place.no_evening", &values)?));
    }
    let found = places(world, under, &evenings)?;
    Ok(Found::places(before(ask, &evenings, under)?, found))
}

/// The evenings of these days; where a single day is taken, the next one that is not.
fn evenings(
    ask: &Ask<'_>,
    world: &World,
    under: &Under,
    (first, end): (Date, Date),
) -> Result<Evenings, Error> {
    let mut evenings = world.free_evenings((first, end), &under.who, ask.now)?;
    let is_one_day = first.tomorrow().is_ok_and(|next| next == end);
    if !evenings.free.is_empty() || !is_one_day {
        return Ok(evenings);
    }
    let far = end.checked_add(AHEAD.days()).unwrap_or(end);
    let later = world.free_evenings((end, far), &under.who, ask.now)?;
    evenings.free = later.free.into_iter().take(1).collect();
    if let Some(free) = evenings.free.first() {
        let before = later.taken.into_iter();
        let before = before.filter(|(day, _)| *day < free.date());
        evenings.taken.extend(before);
    }
    Ok(evenings)
}

/// The places of the first evening on which any suit, else of the first; `under` gets that evening.
fn places(world: &World, under: &mut Under, evenings: &Evenings) -> Result<SuggestionsView, Error> {
    let mut first = None;
    for at in evenings.free.iter().take(TRIED) {
        under.when = at.clone();
        let found = world.suggest(&under.outing())?;
        if !found.suggested.is_empty() {
            return Ok(found);
        }
        first.get_or_insert((at.clone(), found));
    }
    let (at, found) = first.unwrap_or_else(|| (under.when.clone(), SuggestionsView::default()));
    under.when = at;
    Ok(found)
}

/// Why this evening: who is free then, who is not before, of whom nobody knows.
fn before(ask: &mut Ask<'_>, evenings: &Evenings, under: &Under) -> Result<Option<String>, Error> {
    let mut said = Vec::new();
    let passed = taken(evenings, Some(under.when.date()));
    if !passed.is_empty() {
        said.push(format!("{passed}."));
    }
    let values = Values::new().with("when", spoken(&under.when));
    if !evenings.known.is_empty() {
        let who: Vec<String> = evenings.known.iter().map(|who| printable(who)).collect();
        let values = values.clone().with("who", said_plainly::list(&who));
        said.push(ask.phrase("place.both_free", &values)?);
    } else if !passed.is_empty() {
        said.push(ask.phrase("place.you_free", &values)?);
    }
    // Once is enough.
    for who in evenings.unknown.iter().filter(|_| under.ids.is_empty()) {
        let values = Values::new().with("who", printable(who));
        said.push(ask.phrase("place.cannot_see", &values)?);
    }
    Ok((!said.is_empty()).then(|| said.join(" ")))
}

/// "On Monday you are taken, on Tuesday Amy is taken", of the days before `until`.
fn taken(evenings: &Evenings, until: Option<Date>) -> String {
    let passed = evenings.taken.iter();
    let passed = passed.filter(|(day, _)| until.is_none_or(|until| *day < until));
    let passed: Vec<_> = passed.collect();
    let mut said: Vec<String> = passed
        .iter()
        .take(SAID)
        .map(|(day, who)| format!("on {} {}", day.strftime("%A"), are_taken(who)))
        .collect();
    if passed.len() > SAID {
        said.push("and so on".to_owned());
    }
    let said = said.join(", ");
    match said.strip_prefix("on ") {
        Some(rest) => format!("On {rest}"),
        None => said,
    }
}

/// "You are taken", "Amy is taken", "you and Amy are taken"; nobody named: at no hour both have time.
fn are_taken(who: &[String]) -> String {
    let named: Vec<String> = who
        .iter()
        .map(|name| match name.as_str() {
            "" => "you".to_owned(),
            name => printable(name),
        })
        .collect();
    match named.as_slice() {
        [] => "no hour suits you all".to_owned(),
        [one] if one != "you" => format!("{one} is taken"),
        several => format!("{} are taken", said_plainly::list(several)),
    }
}
