//! "Lovely, but too loud", after "how was it at Roma?"; and the same about a place that is named.

use jiff::SignedDuration;
use os1_base::{Error, Labeled, Labels, Readers, Source};
use os1_booking::after::{Impression, impression};
use os1_booking::state::Reservation;
use os1_language::phrase::Values;

use super::{Answer, Ask};
use crate::state::plain;
use crate::world::World;

/// The name of who answers, in events.
pub(crate) const NAME: &str = "visit";

/// How long after the question an answer without a name is one.
const FRESH: SignedDuration = SignedDuration::from_mins(30);
/// How long an evening that is named is remembered, in days.
const DAYS: i64 = 60;
/// Words with which other wishes begin.
const OTHER: &[&str] = &[
    "remind", "play", "set", "add", "book", "call", "write", "send", "find", "suggest", "show",
    "tell", "read", "wake", "put", "open", "delete", "take", "cancel", "what", "when", "where",
    "who", "how", "why", "is", "are", "can", "could", "do", "does", "any", "good", "hello", "hi",
];

/// The answer to how an evening was; `None` for any other sentence.
///
/// # Errors
/// The profile could not be read or written.
pub(crate) fn answer(ask: &mut Ask<'_>, world: &World) -> Result<Option<Answer>, Error> {
    let words = plain(ask.text);
    let Some(found) = impression(ask.text).filter(|_| !is_other(&words)) else {
        return Ok(None);
    };
    let Some(one) = meant(ask, world, &words)? else {
        return Ok(None);
    };
    world.keep_how_it_was(one.id, ask.taught.heard.episode().id)?;
    let venue = os1_base::text::printable(&one.request.venue_name);
    let said = ask.phrase(key(&found), &Values::new().with("venue", venue))?;
    // The name of a venue is a stranger's.
    let labels = Labels::new(Source::ThirdParty, world.mail_readers()?);
    let own = Labels::new(Source::Companion, Readers::all());
    Ok(Some(Answer::quoting(Labeled::new(said, own.join(&labels)))))
}

fn key(found: &Impression) -> &'static str {
    match (found.never, found.pleased) {
        (true, _) => "visit.never",
        (false, Some(true)) => "visit.pleased",
        (false, Some(false)) => "visit.not",
        (false, None) => "visit.mixed",
    }
}

/// "Good morning" and "play good music" say nothing of an evening; "good, but loud" does.
fn is_other(words: &str) -> bool {
    let mut all = words
        .split(' ')
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let first = all.next().unwrap_or_default();
    match first {
        "good" => matches!(
            all.next().unwrap_or_default(),
            "morning" | "evening" | "afternoon" | "night" | "day" | "bye"
        ),
        first => OTHER.contains(&first),
    }
}

/// The evening that is spoken of: one that is named, else the one that was just asked about.
fn meant(ask: &Ask<'_>, world: &World, words: &str) -> Result<Option<Reservation>, Error> {
    let over = world.evenings_over(DAYS)?;
    let named = |one: &&Reservation| {
        let name = plain(&one.request.venue_name);
        name.chars().count() > 2 && words.contains(&name)
    };
    match over.iter().find(named) {
        Some(one) => Ok(Some(one.clone())),
        None => world.asked_evening(ask.now, FRESH),
    }
}
