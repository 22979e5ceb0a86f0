//! "What did he say about the house?": answered from what they wrote, and from what was told of
//! them, in one ranked list.

use os1_base::Error;
use os1_language::phrase::Values;

use super::{Answer, Ask, said_sender};
use crate::search::{Hit, SearchRequest, Terms};
use crate::skill::find;
use crate::state::{LastRead, TalkState, bare};
use crate::view::FoundKind;
use crate::world::World;

/// How such questions begin.
const HEADS: &[&str] = &[
    "what did ",
    "what does ",
    "what do ",
    "what has ",
    "what have ",
    "did ",
    "has ",
    "does ",
];
/// What is asked, and whether it is asked of something written. What it is about follows.
const TELLS: &[(&str, bool)] = &[
    (" say anything about ", false),
    (" say something about ", false),
    (" write anything about ", true),
    (" write something about ", true),
    (" tell me anything about ", false),
    (" say about ", false),
    (" said about ", false),
    (" say on ", false),
    (" tell me about ", false),
    (" want to know about ", false),
    (" ask about ", false),
    (" ask me about ", false),
    (" write about ", true),
    (" write to me about ", true),
    (" write me about ", true),
    (" written about ", true),
    (" mention about ", false),
    (" mention ", false),
];
/// Who is meant by whose mail is being read.
const READ: &[&str] = &["he", "she", "they"];
/// The mail itself that is being read.
const THIS: &[&str] = &[
    "it",
    "that",
    "this",
    "the mail",
    "this mail",
    "that mail",
    "the email",
];
/// Whose words stand elsewhere.
const ELSEWHERE: &[&str] = &["i", "we", "you"];
/// What the words of somebody's mail are called.
const MAILS: &[&str] = &[
    "mail",
    "email",
    "e-mail",
    "message",
    "letter",
    "last mail",
    "last email",
];
/// The most words of a name.
const MOST_NAMES: usize = 4;
/// How many results are looked at.
const LOOKED_AT: usize = 40;
/// An answer says this much of what was asked about.
const ANSWERS: f64 = 0.6;

/// What is asked of whom.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Question {
    who: String,
    topic: String,
    written: bool,
}

/// Whose words are asked for.
struct Whose {
    /// As they are called.
    name: String,
    /// Their addresses; none where nobody is known by that name.
    from: Vec<String>,
    /// The only mail that is meant.
    only: Option<String>,
    /// Whether the mail that is being read tells who it is.
    read: bool,
}

/// The answer to a question about what somebody said of something; `None` when it is none, or
/// neither mail nor talk answers it and another room may.
///
/// # Errors
/// The profile could not be read.
pub(crate) fn answer(ask: &mut Ask<'_>, world: &World) -> Result<Option<Answer>, Error> {
    let Some(asked) = question(ask.text) else {
        return Ok(None);
    };
    if world.mailbox().count()? == 0 {
        return Ok(None);
    }
    let Some(whose) = whose(ask, world, &asked.who)? else {
        return Ok(None);
    };
    let hits = hits(world, &asked, &whose)?;
    let Some(answer) = find::quote(&hits, &asked.topic, ask)? else {
        if !whose.read && (!asked.written || whose.from.is_empty()) {
            return Ok(None);
        }
        let values = Values::new()
            .with("who", whose.name)
            .with("topic", os1_base::text::shortened(&asked.topic, 80));
        let said = ask.phrase("mail.said_nothing", &values)?;
        return Ok(Some(Answer::quoting(super::quoting(world, said)?)));
    };
    let mails = hits.iter().filter(|hit| hit.found.kind == FoundKind::Mail);
    let ids: Vec<String> = mails.map(|hit| hit.found.id.clone()).collect();
    let goes_on = ids.first().is_none_or(|id| ask.state.mails.contains(id));
    Ok(Some(if goes_on {
        answer
    } else {
        let row = TalkState::row(ids);
        let row = row.reading(world.memory().count()?, ask.now.timestamp());
        answer.about(row.standing(0, Some(0)))
    }))
}

/// What the words ask, when they ask what somebody said about something.
fn question(text: &str) -> Option<Question> {
    let text = bare(text).trim_end_matches(['?', '!', '.', ' ']);
    let low = text.to_ascii_lowercase();
    let head = HEADS.iter().find(|head| low.starts_with(**head))?;
    let rest = low.get(head.len()..)?;
    let places = TELLS.iter().filter_map(|(words, written)| {
        let at = rest.find(words)?;
        Some((at, words.len(), *written))
    });
    let (at, length, written) = places.min_by_key(|(at, length, _)| (*at, usize::MAX - length))?;
    let from = head.len();
    let who = text.get(from..from + at)?.trim();
    let topic = text.get(from + at + length..)?.trim();
    let lower_topic = topic.to_ascii_lowercase();
    let ends = [
        " in his mail",
        " in her mail",
        " in the mail",
        " in that mail",
        " by mail",
    ];
    let end = ends.iter().find_map(|end| lower_topic.strip_suffix(end));
    let topic = end.map_or(topic, |kept| topic.get(..kept.len()).unwrap_or(topic));
    let (who, of_mail) = writer(who);
    let is_named = !who.is_empty() && who.split_whitespace().count() <= MOST_NAMES;
    let elsewhere = ELSEWHERE.contains(&who.to_ascii_lowercase().as_str());
    (is_named && !elsewhere && !topic.is_empty()).then(|| Question {
        who: who.to_owned(),
        topic: topic.to_owned(),
        written: written || of_mail || end.is_some(),
    })
}

/// "Anna's mail" is Anna, and asks for what is written.
fn writer(who: &str) -> (&str, bool) {
    let owner = MAILS.iter().find_map(|mail| {
        let rest = who.strip_suffix(mail)?.trim_end();
        rest.strip_suffix("'s").or_else(|| rest.strip_suffix("’s"))
    });
    owner.map_or((who, false), |owner| (owner, true))
}

/// Whose words `who` means; `None` when a pronoun means nobody's whose mail was just read.
fn whose(ask: &Ask<'_>, world: &World, who: &str) -> Result<Option<Whose>, Error> {
    let low = who.to_lowercase();
    let is_this = THIS.contains(&low.as_str());
    if is_this || READ.contains(&low.as_str()) {
        let (said, now) = (world.memory().count()?, ask.now.timestamp());
        let is_recent = |read: &LastRead| read.is_spoken_of(said, now);
        let read = ask.state.at.and_then(|at| ask.state.mails.get(at));
        let read = read.filter(|_| ask.state.read.as_ref().is_some_and(is_recent));
        let Some(id) = read else {
            return Ok(None);
        };
        let mail = world.mailbox().show(id)?.value.summary;
        return Ok(Some(Whose {
            name: said_sender(&mail),
            from: vec![mail.from.key()],
            only: is_this.then(|| id.clone()),
            read: true,
        }));
    }
    Ok(Some(Whose {
        name: who.to_owned(),
        from: world.addresses_meant(&low)?,
        only: None,
        read: false,
    }))
}

/// What answers, best first: what they wrote, and what was told of them.
fn hits(world: &World, asked: &Question, whose: &Whose) -> Result<Vec<Hit>, Error> {
    let is_known = !whose.from.is_empty();
    let query = match is_known {
        true => asked.topic.clone(),
        false => format!("{} {}", whose.name, asked.topic),
    };
    // Where nobody is known by that name, it may be called so anywhere: "the lease".
    let kinds: &[FoundKind] = match (asked.written || whose.only.is_some(), is_known) {
        (true, _) => &[FoundKind::Mail],
        (false, true) => &[FoundKind::Mail, FoundKind::Memory],
        (false, false) => &[],
    };
    let mut hits = world.search(&SearchRequest {
        query: &query,
        kinds,
        from: &whose.from,
        limit: LOOKED_AT,
        present: &[],
    })?;
    let (name, topic) = (Terms::of(&whose.name), Terms::of(&asked.topic));
    let of_them = |hit: &Hit| match hit.found.kind {
        FoundKind::Mail => whose.only.as_ref().is_none_or(|only| *only == hit.found.id),
        _ => {
            let places = [&hit.found.text, &hit.found.who, &hit.found.title];
            places.iter().any(|text| !name.within(text).is_empty())
        }
    };
    let about = |hit: &Hit| {
        let text = topic.share(&topic.within(&hit.found.text));
        text.max(topic.share(&topic.within(&hit.found.title))) >= ANSWERS
    };
    hits.retain(|hit| hit.covers >= ANSWERS && of_them(hit) && about(hit));
    Ok(hits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_of_whom_is_told_apart() {
        let cases = [
            (
                "What did he say about the house?",
                Some(("he", "the house", false)),
            ),
            (
                "what did the landlord write about the deposit?",
                Some(("the landlord", "the deposit", true)),
            ),
            (
                "Did Anna Berg mention the fair?",
                Some(("Anna Berg", "the fair", false)),
            ),
            (
                "what does Theo's mail say about the roof",
                Some(("Theo", "the roof", true)),
            ),
            (
                "did she say anything about lunch?",
                Some(("she", "lunch", false)),
            ),
            (
                "what did she say about it in her mail?",
                Some(("she", "it", true)),
            ),
            ("What did I say about the house?", None),
            ("what did you tell me about Anna?", None),
            ("what did Anna want?", None),
            ("what did Anna say?", None),
            ("what is said about the house", None),
            ("", None),
        ];
        for (text, expected) in cases {
            let found = question(text);
            let found = found
                .as_ref()
                .map(|one| (one.who.as_str(), one.topic.as_str(), one.written));
            assert_eq!(found, expected, "{text}");
        }
    }
}
