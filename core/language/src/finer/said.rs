//! An utterance as the rules of finer names look at it.

use super::words::{is_event, words};
use crate::slots::{Time, number, times};
use crate::tokens::Token;

/// The words of an utterance after its politeness, with the times in them.
#[derive(Debug)]
pub(super) struct Said<'a> {
    tokens: &'a [Token],
    first: usize,
    times: Vec<Time>,
}

impl<'a> Said<'a> {
    pub(super) fn new(text: &str, tokens: &'a [Token]) -> Self {
        let mut first = 0;
        while let Some(skipped) = words("before")
            .iter()
            .find(|words| stands(tokens, first, words))
            .map(|words| words.split(' ').count())
        {
            first += skipped;
        }
        Self {
            tokens,
            first,
            times: times(text, tokens),
        }
    }

    /// The word number `at` after the politeness; empty past the end.
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.tokens
            .get(self.first + at)
            .map_or("", |token| token.lower.as_str())
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.tokens.len().saturating_sub(self.first)
    }

    /// Whether it begins with one of `phrases`; how many words that one has.
    pub(super) fn begins(&self, phrases: &[&str]) -> Option<usize> {
        phrases
            .iter()
            .find(|words| stands(self.tokens, self.first, words))
            .map(|words| words.split(' ').count())
    }

    /// Where one of `phrases` stands first.
    pub(super) fn place(&self, phrases: &[&str]) -> Option<usize> {
        (self.first..self.tokens.len())
            .find(|at| phrases.iter().any(|words| stands(self.tokens, *at, words)))
            .map(|at| at - self.first)
    }

    /// Whether one of `phrases` stands anywhere.
    pub(super) fn has(&self, phrases: &[&str]) -> bool {
        self.place(phrases).is_some()
    }

    /// Whether any of its words names an event.
    pub(super) fn names_event(&self) -> bool {
        self.event_within(self.len())
    }

    /// Whether one of the first `count` words names an event.
    pub(super) fn event_within(&self, count: usize) -> bool {
        (0..count.min(self.len())).any(|at| is_event(self.word(at)))
    }

    /// Whether a word from number `at` on names an event.
    pub(super) fn event_named_from(&self, at: usize) -> bool {
        (at..self.len()).any(|at| is_event(self.word(at)))
    }

    /// Whether a time is named: a point or stretch, no mere length.
    pub(super) fn has_time(&self) -> bool {
        self.times.iter().any(|time| !time.is_length)
    }

    /// Whether a time or a length is named.
    pub(super) fn has_time_or_length(&self) -> bool {
        !self.times.is_empty()
    }

    /// Whether it ends with "to seven", which is a time of something that is moved.
    pub(super) fn goes_to_number(&self) -> bool {
        let Some(last) = self.len().checked_sub(1) else {
            return false;
        };
        let to = last.checked_sub(1).map_or("", |before| self.word(before));
        matches!(to, "to" | "until" | "till") && number(self.word(last)).is_some()
    }

    /// Whether word `at` rings somebody up: "call mum", not "call with mum" or "call off".
    pub(super) fn is_call(&self, at: usize) -> bool {
        let next = self.word(at + 1);
        let other = ["with", "off", "it", "me", "yourself", "us", "that"].contains(&next);
        let verb = ["call", "ring", "phone"].contains(&self.word(at));
        verb && !next.is_empty() && !other && !self.is_timed(at + 1)
    }

    /// Whether a time of it comes again and again.
    pub(super) fn recurs(&self) -> bool {
        self.times.iter().any(|time| time.recurs)
    }

    /// "Five more minutes", "another ten minutes", "ten minutes longer": a length that is
    /// added, and nothing else.
    pub(super) fn is_more_time(&self) -> bool {
        let more = ["more", "another", "longer", "extra"];
        let small = [
            "give", "me", "it", "just", "add", "please", "need", "i", "for", "of",
        ];
        let is_rest = |at: usize| {
            let word = self.word(at);
            self.is_timed(at)
                || more.contains(&word)
                || small.contains(&word)
                || number(word).is_some()
                || is_unit(word)
        };
        let has = |list: &[&str]| (0..self.len()).any(|at| list.contains(&self.word(at)));
        has(&more)
            && (0..self.len()).any(|at| is_unit(self.word(at)))
            && (0..self.len()).all(is_rest)
    }

    fn is_timed(&self, at: usize) -> bool {
        let place = self.first + at;
        let covers = |time: &Time| (time.stretch.from..time.stretch.to).contains(&place);
        self.times.iter().any(covers)
    }

    /// Whether everything from word `at` on is one time.
    pub(super) fn is_time_from(&self, at: usize) -> bool {
        let from = self.first + at;
        self.times.iter().any(|time| {
            !time.is_length && time.stretch.from <= from && time.stretch.to == self.tokens.len()
        })
    }

    /// Whether the words before word `at` say more than a time and small words.
    pub(super) fn says_something_before(&self, at: usize) -> bool {
        (self.first..self.first + at).any(|place| {
            let timed = self.is_timed(place - self.first);
            let word = self
                .tokens
                .get(place)
                .map_or("", |token| token.lower.as_str());
            !timed && !words("small").contains(&word)
        })
    }
}

fn is_unit(word: &str) -> bool {
    matches!(
        word,
        "second" | "seconds" | "minute" | "minutes" | "min" | "mins" | "hour" | "hours"
    )
}

fn stands(tokens: &[Token], at: usize, words: &str) -> bool {
    let mut place = at;
    words.split(' ').all(|word| {
        let is = tokens.get(place).is_some_and(|token| token.lower == word);
        place += 1;
        is
    })
}
