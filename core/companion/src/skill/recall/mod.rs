//! What was said before: the day computed, the words quoted, the source shown; or that it
//! does not know.

mod day;
mod meeting;
mod question;

use std::collections::BTreeMap;

use jiff::civil::Date;
use os1_base::{Error, Labeled, Labels, Readers, Source};
use os1_language::phrase::{Values, plain};
use os1_memory::{Episode, RecallRequest, Recalled, Speaker};

use super::{Answer, Ask};
use crate::view::CardView;
use crate::world::World;

pub(crate) use day::lasting;
pub(crate) use question::{Wanted, wanted};

/// How many episodes are looked at.
const LOOKED_AT: usize = 40;
/// How many waiting episodes get their vectors first: about a second of work at most.
const EMBEDDED_FIRST: usize = 64;
/// An episode answers when it says this much of what was asked, by weight: one word of two
/// that are alike, not one common word of five.
const SAID: f64 = 0.5;
/// How much of a turn is quoted, in characters.
const QUOTED: usize = 300;
/// How many days are named.
const NAMED_DAYS: usize = 5;

/// The name of who answers, in events.
pub(crate) const NAME: &str = "recall";

/// The answer to a question about the past.
///
/// # Errors
/// The profile could not be read.
pub(crate) fn answer(
    wanted: Wanted,
    topic: &str,
    ask: &mut Ask<'_>,
    world: &World,
) -> Result<Answer, Error> {
    if wanted == Wanted::LastTime && ["speak", "talk", "chat"].contains(&topic) {
        return last_talk(ask, world);
    }
    let topic = [
        "talk about ",
        "talked about ",
        "speak about ",
        "spoken about ",
        "mention ",
        "mentioned ",
        "told you about ",
        "tell you about ",
    ]
    .iter()
    .find_map(|head| topic.strip_prefix(head))
    .unwrap_or(topic);
    if wanted == Wanted::WhoTold
        && let Some(episode) = super::memory::told_by(topic, world)?
    {
        return quote(wanted, &episode, ask);
    }
    // What was said before an event is all that was asked for; the topic alone does not tell.
    let query = match wanted {
        Wanted::Words | Wanted::WhoTold => format!("said {topic}"),
        _ => topic.to_owned(),
    };
    let request = RecallRequest {
        query: &query,
        now: ask.now.clone(),
        k: LOOKED_AT,
        as_of: None,
        present: &[],
    };
    // What was said just now has no vector yet, unless the daemon was quicker.
    if let Err(error) = world.memory().embed(EMBEDDED_FIRST) {
        tracing::warn!("{error}");
    }
    let recall = world.memory().recall(&request)?;
    let mut told: Vec<Recalled> = recall.found.into_iter().filter(answers).collect();
    if matches!(
        wanted,
        Wanted::LastTime | Wanted::HowLongAgo | Wanted::HowOften
    ) && let Some(name) = meeting::whom(topic)
    {
        told.extend(meeting::with(name, &request, world)?);
    }
    let Some(best) = told.first() else {
        return Ok(Answer::words(ask.phrase("recall.unknown", &Values::new())?));
    };
    if wanted == Wanted::HowOften {
        return often(&told, ask);
    }
    let chosen = match wanted {
        Wanted::LastTime | Wanted::HowLongAgo => newest(&told).unwrap_or(best),
        _ => told
            .iter()
            .find(|found| names_all(found, topic))
            .unwrap_or(best),
    };
    quote(wanted, &chosen.episode, ask)
}

/// When the user last spoke with the companion before this talk.
fn last_talk(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let Some(at) = super::memory::last_talk(ask.now, world)? else {
        return Ok(Answer::words(ask.phrase("recall.unknown", &Values::new())?));
    };
    let (day, today) = (at.date(), ask.now.date());
    let values = Values::new()
        .with("day", spelt(day))
        .with("ago", day::ago(day, today));
    Ok(Answer::words(ask.phrase("recall.last_talk", &values)?))
}

/// A question answers nothing, however alike it is.
fn answers(found: &Recalled) -> bool {
    let text = found.episode.reached().trim_end();
    found.covers >= SAID && !super::memory::asks(text) && wanted(text).is_none()
}

/// Whether it has every name and place of the question in it: "lives in Oslo" is not told by
/// "lives in Bergen".
fn names_all(found: &Recalled, topic: &str) -> bool {
    let low = found.episode.reached().to_lowercase();
    let mut names = topic
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().next().is_some_and(char::is_uppercase) && word.len() > 1);
    names.all(|name| low.contains(&name.to_lowercase()))
}

fn newest(told: &[Recalled]) -> Option<&Recalled> {
    told.iter()
        .max_by_key(|found| (day::told_day(&found.episode), found.episode.at.timestamp()))
}

fn quote(wanted: Wanted, episode: &Episode, ask: &mut Ask<'_>) -> Result<Answer, Error> {
    let day = match wanted {
        Wanted::LastTime | Wanted::HowLongAgo => day::told_day(episode),
        _ => episode.at.date(),
    };
    let today = ask.now.date();
    let words = os1_base::text::shortened(episode.reached(), QUOTED);
    let values = Values::new()
        .with("day", spelt(day))
        .with("ago", day::ago(day, today))
        .with("who", who(&episode.speaker))
        .with("quote", format!("“{words}”"));
    let key = match wanted {
        Wanted::LastTime => "recall.last",
        Wanted::HowLongAgo => "recall.ago",
        Wanted::WhoTold => "recall.who",
        Wanted::HowOften | Wanted::Words => "recall.told",
    };
    let said = ask.phrase(key, &values)?;
    let labels = own().join(&episode.text.labels);
    Ok(Answer::quoting(Labeled::new(said, labels)).card(card(&[episode])))
}

/// The days, each once.
fn often(told: &[Recalled], ask: &mut Ask<'_>) -> Result<Answer, Error> {
    let mut days: BTreeMap<Date, &Episode> = BTreeMap::new();
    for found in told {
        days.entry(day::told_day(&found.episode))
            .or_insert(&found.episode);
    }
    let mut named: Vec<String> = days
        .keys()
        .rev()
        .take(NAMED_DAYS)
        .map(|day| spelt(*day))
        .collect();
    if days.len() > NAMED_DAYS {
        named.push("earlier ones".to_owned());
    }
    let count = days.len() as u64;
    let times = format!(
        "{} {}",
        plain::count(count),
        plain::plural(count, "day", "days")
    );
    let values = Values::new()
        .with("times", times)
        .with("days", plain::list(&named));
    let sources: Vec<&Episode> = days.into_values().collect();
    Ok(Answer::words(ask.phrase("recall.often", &values)?).card(card(&sources)))
}

/// Where it comes from.
fn card(sources: &[&Episode]) -> CardView {
    let newest = sources.iter().rev().take(NAMED_DAYS);
    newest.fold(CardView::new("From our talks"), |card, episode| {
        let id = episode
            .reference
            .clone()
            .unwrap_or_else(|| episode.id.to_string());
        let words = os1_base::text::shortened(episode.reached(), QUOTED);
        card.row(
            spelt(episode.at.date()),
            format!("{}: {words} [{id}]", who(&episode.speaker)),
        )
    })
}

fn who(speaker: &Speaker) -> String {
    match speaker {
        Speaker::User => "you".to_owned(),
        Speaker::Companion => "I".to_owned(),
        Speaker::Other(name) => os1_base::text::printable(name),
    }
}

fn spelt(day: Date) -> String {
    day.strftime("%A, %-d %B %Y").to_string()
}

fn own() -> Labels {
    Labels::new(Source::Companion, Readers::all())
}
