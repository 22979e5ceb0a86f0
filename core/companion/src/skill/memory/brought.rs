//! "Why do you bring that up?", "don't bring that up again": of what was brought up unprompted.

use jiff::{SignedDuration, Zoned};
use os1_base::{Error, Labeled, Labels, Readers, Source};
use os1_language::phrase::Values;

use super::{Answer, Ask};
use crate::facts::day_words;
use crate::state::{Brought, Remembered};
use crate::world::World;

/// For how long after it was brought up "that" means it.
const MEANT_FOR: SignedDuration = SignedDuration::from_hours(24);
/// How much of the words is quoted, in characters.
const QUOTED: usize = 300;

/// How it is asked why; what follows is not looked at.
const WHYS: &[&str] = &[
    "why do you bring that up",
    "why do you bring this up",
    "why do you bring it up",
    "why did you bring that up",
    "why did you bring this up",
    "why did you bring it up",
    "why are you bringing that up",
    "why are you bringing this up",
    "why are you bringing it up",
    "why bring that up",
    "why do you ask",
    "why did you ask",
    "why are you asking",
    "why do you mention",
    "why did you mention",
    "why do you remind me",
    "why are you reminding me",
    "why are you telling me",
    "why do you tell me",
    "how do you know",
];

/// How it is asked to be left alone with it.
const ALONE: &[&str] = &[
    "don't bring that up",
    "don't bring this up",
    "don't bring it up",
    "do not bring that up",
    "do not bring it up",
    "don't ever bring that up",
    "don't ever bring it up",
    "never bring that up",
    "never bring it up",
    "stop bringing that up",
    "stop bringing it up",
    "don't mention that",
    "don't mention it again",
    "never mention that",
    "don't remind me of that",
    "don't remind me of it",
    "don't ask about that",
    "don't ask me about that",
    "don't ask me that",
    "don't talk about that",
    "i don't want to talk about that",
    "i don't want to talk about it",
    "i don't want to be reminded",
    "leave that alone",
    "leave me alone with that",
];

/// The answer where the words are about what was brought up.
///
/// # Errors
/// The profile could not be read or written.
pub(super) fn answered(ask: &mut Ask<'_>, world: &World) -> Result<Option<Answer>, Error> {
    let Some(brought) = ask.state.memory.brought.clone() else {
        return Ok(None);
    };
    if !is_fresh(&brought, ask.now) {
        return Ok(None);
    }
    let low = ask.text.to_lowercase().replace('\u{2019}', "'");
    let bare = [
        "please ", "oh ", "hey ", "and ", "but ", "so ", "wait ", "wait, ", "no, ",
    ]
    .iter()
    .fold(low.trim(), |text, opener| {
        text.strip_prefix(opener).unwrap_or(text)
    });
    let begins = |all: &[&str]| all.iter().any(|words| bare.starts_with(words));
    if begins(ALONE) {
        return left_alone(&brought, ask, world).map(Some);
    }
    if begins(WHYS) {
        return why(&brought, ask, world).map(Some);
    }
    Ok(None)
}

fn is_fresh(brought: &Brought, now: &Zoned) -> bool {
    let at: Option<Zoned> = brought.at.parse().ok();
    at.is_some_and(|at| now.duration_since(&at).abs() <= MEANT_FOR)
}

/// Quotes the words that it rests on.
fn why(brought: &Brought, ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    if let Some(reason) = &brought.reason {
        let text = ask.phrase(
            "attend.why_mail",
            &Values::new().with("reason", reason.as_str()),
        )?;
        let labels = Labels::new(Source::ThirdParty, world.mail_readers()?);
        return Ok(Answer::quoting(Labeled::new(text, labels)));
    }
    let source = match brought.episode.parse() {
        Ok(id) => world.memory().episode(id)?,
        Err(_) => None,
    };
    let Some(episode) = source else {
        return Ok(Answer::words(
            ask.phrase("attend.why_gone", &Values::new())?,
        ));
    };
    let quote = os1_base::text::printable(&episode.text.value).replace('\n', " ");
    let quote = os1_base::text::shortened(&quote, QUOTED);
    let values = Values::new()
        .with("day", day_words(&episode.at, ask.now))
        .with("quote", format!("“{quote}”"));
    let text = ask.phrase("attend.why", &values)?;
    let own = Labels::new(Source::Companion, Readers::all());
    let said = Labeled::new(text, own.join(&episode.text.labels));
    Ok(Answer::quoting(said))
}

/// Keeps the wish, with these words as its source.
fn left_alone(brought: &Brought, ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let own = ask.taught.heard.episode().id;
    world.memory().leave_alone(own, &brought.what)?;
    let told = ["my ", "our "]
        .iter()
        .find_map(|own| brought.what.strip_prefix(own))
        .map_or_else(|| brought.what.clone(), |thing| format!("your {thing}"));
    let text = ask.phrase("attend.left_alone", &Values::new().with("what", told))?;
    let state = ask.state.remembering(Remembered {
        brought: None,
        ..ask.state.memory.clone()
    });
    Ok(Answer::words(text).about(state))
}
