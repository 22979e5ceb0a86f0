//! Questions to everything that is kept: the sentence that answers is quoted, with its source
//! and date; or it does not know. What a stranger wrote stays their claim.

mod question;
mod source;

use os1_base::{Error, Labeled, Labels, Readers, Source};
use os1_language::phrase::Values;

use super::{Answer, Ask};
use crate::search::{Hit, SearchRequest, Terms, telling};
use crate::view::CardView;
use crate::world::World;

pub(crate) use question::{Wanted, wanted};

/// The name of who answers, in events.
pub(crate) const NAME: &str = "search";

/// A sentence answers when it says this much of what was asked: two of three words that are
/// alike, not one common one of two.
const ANSWERS: f64 = 0.6;
/// How much of what was asked a result says at least.
const FITS: f64 = 0.4;
/// How many results a card lists.
const CARD_ROWS: usize = 8;
/// How much of a sentence is quoted, in characters.
const QUOTED: usize = 300;
/// How many sentences of what somebody said about something are quoted.
const SENTENCES: usize = 3;

/// What a question to everything that is kept came to.
pub(crate) enum Kept {
    /// A kept sentence answers.
    Answer(Box<Answer>),
    /// None does, though something of it is there.
    Near,
    /// Nothing of it is there, or it is no question.
    Nothing,
}

/// The answer to a search, or to where something is.
///
/// # Errors
/// The profile could not be read.
pub(crate) fn answer(
    wanted: Wanted,
    topic: &str,
    ask: &mut Ask<'_>,
    world: &World,
) -> Result<Answer, Error> {
    if wanted == Wanted::Answer {
        return match sentence(ask, world)? {
            Kept::Answer(answer) => Ok(*answer),
            Kept::Near | Kept::Nothing => unknown(ask),
        };
    }
    let mut hits = hits(world, topic)?;
    hits.retain(|hit| hit.covers >= FITS);
    if wanted == Wanted::Place {
        hits.retain(source::has_place);
    }
    let values = Values::new().with("topic", os1_base::text::shortened(topic, 80));
    let Some(best) = hits.first() else {
        let key = match wanted {
            Wanted::Place => "search.place_none",
            _ => "search.found_none",
        };
        return Ok(Answer::words(ask.phrase(key, &values)?));
    };
    let (key, values) = match (wanted, hits.len()) {
        (Wanted::Place, _) => (
            "search.place",
            Values::new().with("place", source::place(best)),
        ),
        (_, 1) => ("search.found_one", told(best, values)),
        (_, many) => {
            let count = format!("{many} things");
            ("search.found", told(best, values.with("count", count)))
        }
    };
    let said = ask.phrase(key, &values)?;
    Ok(quoting(said, best).card(card("Found", &hits)))
}

/// The answer to a question that nobody else answers, when a kept sentence does.
///
/// # Errors
/// The profile could not be read.
pub(crate) fn sentence(ask: &mut Ask<'_>, world: &World) -> Result<Kept, Error> {
    if !question::asks(ask.text) {
        return Ok(Kept::Nothing);
    }
    let hits = hits(world, ask.text)?;
    let answering = |hit: &&Hit| hit.covers >= ANSWERS;
    let Some(best) = hits.iter().find(answering) else {
        let is_near = hits.iter().any(|hit| hit.covers >= FITS / 2.0);
        return Ok(if is_near { Kept::Near } else { Kept::Nothing });
    };
    let said = ask.phrase("search.told", &told(best, Values::new()))?;
    let sources: Vec<Hit> = hits.iter().filter(answering).cloned().collect();
    let answer = quoting(said, best).card(card("Where it stands", &sources));
    Ok(Kept::Answer(Box::new(answer)))
}

/// That nothing which is kept answers the question, though something of it is there.
///
/// # Errors
/// The words have a mistake, which the tests of this crate rule out.
pub(crate) fn unknown(ask: &mut Ask<'_>) -> Result<Answer, Error> {
    Ok(Answer::words(ask.phrase("search.unknown", &Values::new())?))
}

/// What the best of `hits` says about `topic`, quoted with its source, and where else it
/// stands; `None` when there is none.
///
/// # Errors
/// The words have a mistake, which the tests of this crate rule out.
pub(crate) fn quote(hits: &[Hit], topic: &str, ask: &mut Ask<'_>) -> Result<Option<Answer>, Error> {
    let Some(best) = hits.first() else {
        return Ok(None);
    };
    let words = telling(&best.found.text, &Terms::of(topic), SENTENCES);
    let words = if words.is_empty() {
        &best.passage
    } else {
        &words
    };
    let words = os1_base::text::printable(words);
    let values = Values::new()
        .with("source", source::said(best))
        .with("quote", format!("“{}”", words.trim()));
    let said = ask.phrase("search.told", &values)?;
    Ok(Some(
        quoting(said, best).card(card("Where it stands", hits)),
    ))
}

fn hits(world: &World, query: &str) -> Result<Vec<Hit>, Error> {
    world.search(&SearchRequest {
        query,
        kinds: &[],
        from: &[],
        limit: CARD_ROWS * 4,
        present: &[],
    })
}

fn told(hit: &Hit, values: Values) -> Values {
    let quote = os1_base::text::printable(&hit.passage);
    let quote = os1_base::text::shortened(quote.trim(), QUOTED);
    values
        .with("source", source::said(hit))
        .with("quote", format!("“{quote}”"))
}

/// The core's own words with those of the source in them.
fn quoting(said: String, hit: &Hit) -> Answer {
    let own = Labels::new(Source::Companion, Readers::all());
    Answer::quoting(Labeled::new(said, own.join(&hit.found.labels)))
}

/// The results with where they stand.
fn card(title: &str, hits: &[Hit]) -> CardView {
    let mut card = CardView::new(title);
    for hit in hits.iter().take(CARD_ROWS) {
        let line = os1_base::text::shortened(&hit.passage, 120);
        card = card.row(source::named(hit), line);
    }
    let more = hits.len().saturating_sub(CARD_ROWS);
    if more > 0 {
        card = card.foot(format!("and {more} more; os1 search lists all"));
    }
    card
}
