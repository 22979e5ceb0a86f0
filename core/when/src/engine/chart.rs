//! The chart: everything that every stretch of a sentence may be.
//!
//! Filled from the last token to the first, bottom up. A rule is tried when its first part
//! is complete; all that can follow begins further right and is complete already.

use super::arena::Arena;
use super::lexicon::Lexicon;
use super::rule::{Args, Grammar, Rule};
use super::symbol::{Symbol, Symbols};
use super::token::Tokens;
use super::value::Value;
use crate::DateOrder;

/// Readings of what begins at one token; the rest is not tried.
const MOST: usize = 240;
/// A phrase has no more tokens, so that a text of one endless phrase stays linear.
const LONGEST: usize = 40;

/// What a stretch of tokens may be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Edge {
    /// First token.
    pub start: usize,
    /// Token after the last.
    pub end: usize,
    /// What it is.
    pub symbol: Symbol,
    /// What it means.
    pub value: Value,
}

/// The chart of one sentence, reused for the next.
#[derive(Debug, Default)]
pub(crate) struct Chart {
    edges: Vec<Edge>,
    /// For each token, its edges in `edges`.
    ranges: Vec<(u32, u32)>,
    /// For each token, the symbols of its edges.
    present: Vec<Symbols>,
    /// For each token, whether nothing stands between it and the one before.
    glued: Vec<bool>,
    /// What the expressions mean.
    pub arena: Arena,
}

/// What a rule is tried with.
struct Attempt<'a> {
    rule: &'a Rule,
    args: Args,
    found: Vec<Edge>,
}

impl Chart {
    /// Reads the sentence.
    pub(crate) fn fill(
        &mut self,
        tokens: &Tokens,
        lexicon: &Lexicon,
        grammar: &Grammar,
        order: DateOrder,
    ) {
        self.edges.clear();
        self.arena.clear();
        self.ranges.clear();
        self.glued.clear();
        self.present.clear();
        self.present.resize(tokens.len() + 1, Symbols::NONE);
        self.glued.extend(
            (0..tokens.len())
                .filter_map(|at| tokens.get(at))
                .map(|token| token.glued),
        );
        self.ranges.resize(tokens.len() + 1, (0, 0));
        let mut attempt = Vec::new();
        for at in (0..tokens.len()).rev() {
            let from = self.edges.len();
            self.seed(tokens, lexicon, at);
            let mut next = from;
            while next < self.edges.len() && next - from < MOST {
                let Some(edge) = self.edges.get(next).copied() else {
                    break;
                };
                next += 1;
                self.extend(&edge, from, grammar, order, tokens.len(), &mut attempt);
            }
            let here = self.edges.get(from..).unwrap_or_default();
            let symbols = here.iter().fold(Symbols::NONE, |all, edge| {
                all.or(Symbols::of(&[edge.symbol]))
            });
            if let Some(present) = self.present.get_mut(at) {
                *present = symbols;
            }
            if let Some(range) = self.ranges.get_mut(at) {
                *range = (from as u32, self.edges.len() as u32);
            }
        }
    }

    /// Everything found.
    pub(crate) fn edges(&self) -> &[Edge] {
        &self.edges
    }

    /// Everything that begins at the token.
    pub(crate) fn at(&self, token: usize) -> &[Edge] {
        let (from, to) = self.ranges.get(token).copied().unwrap_or_default();
        self.edges
            .get(from as usize..to as usize)
            .unwrap_or_default()
    }

    fn seed(&mut self, tokens: &Tokens, lexicon: &Lexicon, at: usize) {
        if let Some((symbol, value)) = tokens.get(at).and_then(|token| token.read) {
            self.edges.push(Edge {
                start: at,
                end: at + 1,
                symbol,
                value,
            });
        }
        lexicon.at(tokens, at, |end, symbol, value| {
            self.edges.push(Edge {
                start: at,
                end,
                symbol,
                value,
            });
        });
    }

    /// Tries every rule that begins with the edge.
    fn extend(
        &mut self,
        edge: &Edge,
        from: usize,
        grammar: &Grammar,
        order: DateOrder,
        of: usize,
        found: &mut Vec<Edge>,
    ) {
        let next = self.present.get(edge.end).copied().unwrap_or(Symbols::NONE);
        for beginning in grammar.beginning(edge.symbol) {
            if beginning.then != Symbols::ALL && !beginning.then.meets(next) {
                continue;
            }
            let Some(rule) = grammar.rule(beginning.rule) else {
                continue;
            };
            let place = usize::from(beginning.place);
            let mut args = Args::new(order, edge.start, of);
            args.set(place, edge.symbol, edge.value);
            found.clear();
            let mut attempt = Attempt {
                rule,
                args,
                found: std::mem::take(found),
            };
            self.follow(&mut attempt, place + 1, edge.end);
            for made in attempt.found.drain(..) {
                self.add(made, from);
            }
            *found = attempt.found;
        }
    }

    /// Fills the places of a rule from `place` on with what begins at the token `at`.
    fn follow(&mut self, attempt: &mut Attempt<'_>, place: usize, at: usize) {
        let Some(wanted) = attempt.rule.places.get(place).copied() else {
            attempt.args.span.1 = at;
            let inner = self
                .glued
                .get(attempt.args.span.0 + 1..at)
                .unwrap_or_default();
            attempt.args.glued = inner.iter().all(|glued| *glued);
            if let Some(value) = (attempt.rule.build)(&mut self.arena, &attempt.args) {
                let start = attempt.args.span.0;
                attempt.found.push(Edge {
                    start,
                    end: at,
                    symbol: attempt.rule.gives,
                    value,
                });
            }
            return;
        };
        let (from, to) = self.ranges.get(at).copied().unwrap_or_default();
        let any = self
            .present
            .get(at)
            .is_some_and(|here| here.meets(wanted.symbols));
        for number in if any { from..to } else { 0..0 } {
            let Some(edge) = self.edges.get(number as usize).copied() else {
                break;
            };
            if wanted.symbols.has(edge.symbol) && edge.end - attempt.args.span.0 <= LONGEST {
                attempt.args.set(place, edge.symbol, edge.value);
                self.follow(attempt, place + 1, edge.end);
                attempt.args.unset(place);
            }
        }
        if wanted.optional {
            self.follow(attempt, place + 1, at);
        }
    }

    /// Keeps an edge unless the same stretch already says the same.
    fn add(&mut self, made: Edge, from: usize) {
        let known = self.edges.get(from..).unwrap_or_default();
        let same = known.iter().any(|edge| {
            edge.end == made.end && edge.symbol == made.symbol && self.alike(edge.value, made.value)
        });
        if !same && known.len() < MOST {
            self.edges.push(made);
        }
    }

    /// Whether two values say the same kinds of things.
    fn alike(&self, a: Value, b: Value) -> bool {
        match (a, b) {
            (Value::Time(a), Value::Time(b)) => self.arena.says(a) == self.arena.says(b),
            (Value::Length(_), Value::Length(_)) | (Value::Set(_), Value::Set(_)) => true,
            _ => a == b,
        }
    }
}
