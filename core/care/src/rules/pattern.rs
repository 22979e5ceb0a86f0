//! One pattern over words.
//!
//! A pattern is a row of steps: `word`, `pre*` (a beginning), `a|b|c_d` (either, `_` joins
//! words), `@class`, any of them with `?` (may be missing), `..N` (up to N words between, never "not" or "never"),
//! `!a|b` (not followed by), `^` and `$` (the ends of the sentence), `_` (any one word).

use std::collections::HashMap;

use super::text::Token;
use super::words::Words;

/// A row of words that may stand for a step.
pub(crate) type Phrase = Vec<Atom>;
/// The classes defined so far, by name.
pub(crate) type Classes = HashMap<&'static str, Vec<Phrase>>;

/// One word of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Atom {
    Exact(&'static str),
    Prefix(&'static str),
    Any,
}

impl Atom {
    fn fits(&self, word: &str) -> bool {
        match self {
            Self::Exact(exact) => word == *exact,
            Self::Prefix(prefix) => word.starts_with(prefix),
            Self::Any => true,
        }
    }
}

#[derive(Debug, Clone)]
enum Step {
    One(Vec<Phrase>),
    Maybe(Vec<Phrase>),
    Not(Vec<Phrase>),
    Gap(usize),
    Start,
    End,
}

/// A row of steps.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pattern(Vec<Step>);

impl Pattern {
    /// Reads a pattern; the error is the step that is wrong.
    pub(crate) fn parse(source: &'static str, classes: &Classes) -> Result<Self, &'static str> {
        let mut steps = Vec::new();
        for step in source.split_whitespace() {
            if Words::english().is_filler(step) {
                return Err(step);
            }
            steps.push(match step {
                "^" => Step::Start,
                "$" => Step::End,
                _ => {
                    if let Some(most) = step.strip_prefix("..") {
                        Step::Gap(most.parse().map_err(|_| step)?)
                    } else if let Some(not) = step.strip_prefix('!') {
                        Step::Not(phrases(not, classes)?)
                    } else if let Some(maybe) = step.strip_suffix('?') {
                        Step::Maybe(phrases(maybe, classes)?)
                    } else {
                        Step::One(phrases(step, classes)?)
                    }
                }
            });
        }
        if matches!(steps.first(), Some(Step::One(_) | Step::Start)) {
            Ok(Self(steps))
        } else {
            Err("a pattern begins with words")
        }
    }

    /// The first words it can begin with; `None` when it can begin with many.
    pub(crate) fn openings(&self) -> Option<Vec<&'static str>> {
        let Step::One(phrases) = self.0.iter().find(|step| !matches!(step, Step::Start))? else {
            return None;
        };
        phrases
            .iter()
            .map(|phrase| match phrase.first() {
                Some(Atom::Exact(word)) => Some(*word),
                _ => None,
            })
            .collect()
    }

    /// Where the match that begins at `at` ends.
    pub(crate) fn end_of_match(&self, tokens: &[Token], at: usize) -> Option<usize> {
        follow(&self.0, tokens, at)
    }
}

/// Ideas that stand in one sentence in any order, with no "not" among them.
#[derive(Debug, Clone)]
pub(crate) struct Together(Vec<Vec<Phrase>>);

impl Together {
    /// Reads the ideas; the error is the one that is wrong.
    pub(crate) fn parse(source: &'static str, classes: &Classes) -> Result<Self, &'static str> {
        source
            .split_whitespace()
            .map(|idea| phrases(idea, classes))
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// From the first word to after the last word of the ideas, when all are there.
    pub(crate) fn span(&self, tokens: &[Token]) -> Option<(usize, usize)> {
        let mut span = (tokens.len(), 0);
        for idea in &self.0 {
            let places = (0..tokens.len()).flat_map(|at| {
                let ends = idea
                    .iter()
                    .filter_map(move |phrase| fits(phrase, tokens, at));
                ends.map(move |end| (at, end))
            });
            let (start, end) = places.into_iter().next()?;
            span = (span.0.min(start), span.1.max(end));
        }
        let within = tokens.get(span.0..span.1)?;
        let denied = |token: &Token| matches!(token.word.as_str(), "not" | "never");
        (!within.iter().any(denied)).then_some(span)
    }
}

fn follow(steps: &[Step], tokens: &[Token], at: usize) -> Option<usize> {
    let Some((step, rest)) = steps.split_first() else {
        return Some(at);
    };
    match step {
        Step::Start => (at == 0).then_some(())?,
        Step::End => (at == tokens.len()).then_some(())?,
        Step::Gap(most) => {
            return gap(*most, rest, tokens, at);
        }
        Step::Not(phrases) => {
            if phrases
                .iter()
                .any(|phrase| fits(phrase, tokens, at).is_some())
            {
                return None;
            }
        }
        Step::One(phrases) | Step::Maybe(phrases) => {
            let longer = phrases
                .iter()
                .filter_map(|phrase| fits(phrase, tokens, at))
                .find_map(|at| follow(rest, tokens, at));
            if longer.is_some() || matches!(step, Step::One(_)) {
                return longer;
            }
        }
    }
    follow(rest, tokens, at)
}

/// A gap never leaps over a "not", which would turn the meaning round.
fn gap(most: usize, rest: &[Step], tokens: &[Token], from: usize) -> Option<usize> {
    for at in from..=(from + most).min(tokens.len()) {
        if let Some(end) = follow(rest, tokens, at) {
            return Some(end);
        }
        if tokens
            .get(at)
            .is_some_and(|token| matches!(token.word.as_str(), "not" | "never"))
        {
            return None;
        }
    }
    None
}

fn fits(phrase: &[Atom], tokens: &[Token], at: usize) -> Option<usize> {
    let here = tokens.get(at..at + phrase.len())?;
    let all = phrase
        .iter()
        .zip(here)
        .all(|(atom, token)| atom.fits(&token.word));
    all.then_some(at + phrase.len())
}

/// `a|b_c|@class`, as phrases.
pub(crate) fn phrases(
    source: &'static str,
    classes: &Classes,
) -> Result<Vec<Phrase>, &'static str> {
    let mut all = Vec::new();
    for choice in source.split('|') {
        if let Some(class) = choice.strip_prefix('@') {
            all.extend(classes.get(class).ok_or(choice)?.iter().cloned());
        } else if choice == "_" {
            all.push(vec![Atom::Any]);
        } else {
            all.push(choice.split('_').map(atom).collect::<Result<_, _>>()?);
        }
    }
    Ok(all)
}

fn atom(word: &'static str) -> Result<Atom, &'static str> {
    match word.strip_suffix('*') {
        _ if word.is_empty() => Err("an empty word"),
        Some(prefix) => Ok(Atom::Prefix(prefix)),
        None => Ok(Atom::Exact(word)),
    }
}
