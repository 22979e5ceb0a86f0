//! "What changed since March?", "what is new since we last spoke?"

use std::collections::BTreeSet;

use jiff::{SignedDuration, Zoned};
use os1_base::{Error, Id};
use os1_language::phrase::Values;
use os1_memory::{About, Fact, FactQuery, Speaker};

use super::{Answer, Ask, SAID, remembering, told};
use crate::facts::{day_words, sentence};
use crate::view::CardView;
use crate::world::World;

/// How it is asked; "since" has to follow.
const HEADS: &[&str] = &[
    "what changed",
    "what has changed",
    "what's changed",
    "what have changed",
    "what is new",
    "what's new",
    "what is different",
    "what's different",
    "did anything change",
    "has anything changed",
];

/// How the last talk is named.
const LAST_TALK: &[&str] = &[
    "we last spoke",
    "we last talked",
    "we spoke last",
    "we talked last",
    "our last talk",
    "our last conversation",
    "the last time we spoke",
    "the last time we talked",
    "last time",
];

/// A pause after which the next words are another talk.
const PAUSE: SignedDuration = SignedDuration::from_hours(1);
/// How many episodes back the last talk is looked for.
const LOOK_BACK: usize = 400;

/// What was learned, and what ended, since the time that is asked about; `None` when that is not
/// what is asked.
///
/// # Errors
/// The profile could not be read.
pub(super) fn answered(ask: &mut Ask<'_>, world: &World) -> Result<Option<Answer>, Error> {
    let low = ask.text.to_lowercase().replace('\u{2019}', "'");
    let Some(head) = HEADS.iter().find(|head| low.starts_with(**head)) else {
        return Ok(None);
    };
    let Some((whom, since)) = low
        .strip_prefix(head)
        .and_then(|rest| rest.split_once("since"))
    else {
        return Ok(None);
    };
    let Some(at) = moment(since, ask, world)? else {
        return Ok(None);
    };
    let about = whom
        .trim()
        .trim_start_matches("with ")
        .trim_start_matches("about ")
        .trim_start_matches("for ");
    let query = match about {
        "" | "in my life" | "me" => FactQuery::default(),
        who => FactQuery::about(About::Said(who.to_owned())),
    };
    let facts = changed(&query, &at, world)?;
    answer(&facts, &at, ask).map(Some)
}

/// What is believed and was not known then, and what held then and no longer does.
fn changed(query: &FactQuery, at: &Zoned, world: &World) -> Result<Vec<Fact>, Error> {
    let memory = world.memory();
    let then = FactQuery {
        known_at: Some(at.timestamp()),
        ..query.clone()
    };
    let open: BTreeSet<Id> = memory
        .facts(&then)?
        .into_iter()
        .filter(|fact| fact.valid_to.is_none())
        .map(|fact| fact.id)
        .collect();
    let now = memory.facts(query)?.into_iter();
    let named = |fact: &Fact| fact.predicate.name() == "name";
    Ok(now
        .filter(|fact| !named(fact))
        .filter(|fact| {
            let ended = fact.valid_to.is_some() && open.contains(&fact.id);
            fact.learned_at > at.timestamp() || ended
        })
        .collect())
}

fn answer(facts: &[Fact], at: &Zoned, ask: &mut Ask<'_>) -> Result<Answer, Error> {
    let when = day_words(at, ask.now);
    let values = Values::new().with("when", when.strip_prefix("on ").unwrap_or(&when));
    if facts.is_empty() {
        return Ok(Answer::words(ask.phrase("knowing.unchanged", &values)?));
    }
    let all: Vec<&Fact> = facts.iter().collect();
    let first: Vec<&Fact> = facts.iter().take(SAID).collect();
    let mut words = told(&first, ask);
    let values = values.with("facts", words.value);
    words.value = ask.phrase("knowing.changed", &values)?;
    let mut card = CardView::new("What changed".to_owned());
    for fact in facts {
        card = card.row("", sentence(fact, ask.now));
    }
    let state = remembering(ask, &all, None);
    Ok(Answer::quoting(words).card(card).about(state))
}

/// Since when: the end of the talk before this one, or the beginning of the time that is named.
fn moment(since: &str, ask: &Ask<'_>, world: &World) -> Result<Option<Zoned>, Error> {
    if LAST_TALK.iter().any(|words| since.contains(words)) {
        // What was said last in it was known then.
        let last = last_talk(ask.now, world)?;
        return Ok(last.map(|at| at.saturating_add(SignedDuration::from_secs(1))));
    }
    let mut context = world.time_context(ask.now)?;
    context.direction = os1_when::Direction::Backward;
    let found = os1_when::find(&format!("since{since}"), &context)
        .into_iter()
        .next();
    let start = found.and_then(|found| found.reading.start);
    Ok(start.filter(|start| start < ask.now))
}

/// When the user last said something before this talk.
pub(crate) fn last_talk(now: &Zoned, world: &World) -> Result<Option<Zoned>, Error> {
    let recent = world.memory().recent(LOOK_BACK)?;
    let own = recent
        .iter()
        .rev()
        .filter(|episode| episode.speaker == Speaker::User);
    let mut next = now.clone();
    for episode in own {
        if next.duration_since(&episode.at).abs() >= PAUSE {
            return Ok(Some(episode.at.clone()));
        }
        next = episode.at.clone();
    }
    Ok(None)
}
