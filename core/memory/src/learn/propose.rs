//! Facts that a model proposes: taken only where the source really says so.

use std::ops::Range;

use jiff::Zoned;
use os1_when::Context;
use serde::{Deserialize, Serialize};

use super::claim::{Claim, Object, Stance, Who};
use super::segment::{Segment, is_real, segments};
use super::token::Sentence;
use super::words::is_in;
use super::{is_confided, is_jest, sentences};
use crate::fact::{Predicate, kinship};
use crate::{Channel, Episode, Speaker};

/// The most proposals that are looked at for one episode.
pub const MAX_PROPOSALS: usize = 20;
/// The longest quote or object, in bytes.
const LONGEST: usize = 400;
/// The most words of a value: more is a story.
const LONGEST_OBJECT: usize = 8;
/// The fewest words of a clause that may tell something.
const LEAST_WORDS: usize = 3;
/// How sure a claim is that a model made and the words bear out.
const CONFIDENCE: f64 = 0.7;

/// A fact as a model writes it down: JSON with these keys and no others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    /// `user`, or a relation or a name as the words have it.
    pub subject: String,
    /// A predicate of the list.
    pub predicate: String,
    /// The value, in the words of the quote.
    pub object: String,
    /// The words that say so, letter for letter.
    pub quote: String,
}

/// The claim that `proposal` makes of `episode`; `None` unless its quote stands there, in a
/// sentence that says what is, and holds subject and object. Dates are not a model's to give.
pub(crate) fn checked(proposal: &Proposal, episode: &Episode) -> Option<Claim> {
    let text = &episode.text.value;
    let sizes = [&proposal.subject, &proposal.object, &proposal.quote];
    let sound = sizes.iter().all(|part| (1..=LONGEST).contains(&part.len()));
    // Only the user's own talk, and none of it that is not to leave the two of them.
    let own = episode.speaker == Speaker::User
        && episode.channel == Channel::Talk
        && !episode.text.labels.has_third_party();
    if !own || episode.barred || !sound || is_confided(text) || is_jest(text) {
        return None;
    }
    let predicate = Predicate::from_name(&proposal.predicate)?;
    if !predicate.is_proposable() || !is_value(&predicate, proposal.object.trim()) {
        return None;
    }
    let now = &episode.at;
    let first = text.find(&proposal.quote)?;
    let quote = first..first + proposal.quote.len();
    let says = lower(&proposal.quote);
    if !has_words(&says, &lower(&proposal.object)) || !is_said(text, &quote, now) {
        return None;
    }
    let denied = [" not ", "n't ", " never ", " no longer "]
        .iter()
        .any(|word| format!(" {says} ").contains(word));
    Some(Claim {
        subject: subject(&proposal.subject, &says)?,
        predicate,
        object: Object::Text(proposal.object.trim().to_owned()),
        polarity: !denied,
        stance: Stance::Says,
        from: None,
        to: None,
        quote,
        confidence: CONFIDENCE,
    })
}

/// Whether it can be the value of anything: some words, not a pronoun alone, and a name where
/// a name is due.
fn is_value(predicate: &Predicate, object: &str) -> bool {
    let words: Vec<String> = object.split_whitespace().map(lower).collect();
    let short = (1..=LONGEST_OBJECT).contains(&words.len());
    let empty = words.iter().all(|word| is_in("pronouns", word));
    let named = !["lives_in", "comes_from"].contains(&predicate.name())
        || object.chars().any(char::is_uppercase);
    short && !empty && named
}

/// Whether a text may tell something about somebody: it has a clause that says what is.
pub(crate) fn may_tell(text: &str, now: &Zoned) -> bool {
    if is_confided(text) || is_jest(text) {
        return false;
    }
    let context = Context::new(now.clone());
    sentences(text).any(|(_, sentence)| {
        let read = Sentence::new(sentence, os1_when::find(sentence, &context));
        let long = |segment: &Segment<'_>| segment.past >= segment.from + LEAST_WORDS;
        is_real(&read) && segments(&read).iter().any(long)
    })
}

fn lower(text: &str) -> String {
    os1_language::tokens::normalised(text)
}

/// Whether `words` stand in `text` as whole words.
fn has_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, found)| {
        let before = text.get(..at).and_then(|head| head.chars().last());
        let after = text
            .get(at + found.len()..)
            .and_then(|tail| tail.chars().next());
        let open = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        open(before) && open(after)
    })
}

/// Whether the quote lies in one sentence, in a clause that says what is.
fn is_said(text: &str, quote: &Range<usize>, now: &Zoned) -> bool {
    let context = Context::new(now.clone());
    sentences(text).any(|(at, sentence)| {
        if quote.start < at || quote.end > at + sentence.len() {
            return false;
        }
        let read = Sentence::new(sentence, os1_when::find(sentence, &context));
        is_real(&read)
            && segments(&read).iter().any(|segment| {
                let first = segment.get(segment.from).map_or(0, |word| word.span.start);
                let past = segment.get(segment.past.saturating_sub(1));
                let past = past.map_or(0, |word| word.span.end);
                at + first < quote.end && quote.start < at + past
            })
    })
}

fn subject(name: &str, says: &str) -> Option<Who> {
    if name == "user" {
        let own = ["i", "i'm", "i've", "my", "me", "we", "our", "mine"];
        let speaks = says
            .split(|c: char| !c.is_alphanumeric() && c != '\'')
            .any(|word| own.contains(&word));
        return speaks.then_some(Who::Speaker);
    }
    let lower = lower(name);
    if !has_words(says, &lower) {
        return None;
    }
    let relation = lower.strip_prefix("my ").unwrap_or(&lower);
    if is_in("pronouns", relation) {
        return None;
    }
    Some(match kinship::kinship(relation) {
        Some(kin) => Who::Related {
            relation: kin.name,
            name: None,
        },
        None => Who::Named(name.to_owned()),
    })
}
