//! What words mean, found by one hash of their letters.

use super::symbol::Symbol;
use super::token::Tokens;
use super::value::Value;

/// One row of a language's tables: words with single spaces (several with `|` between
/// them), what they are, what they mean.
pub(crate) type Entry = (&'static str, Symbol, Value);

/// A meaning with the words that must follow the first.
#[derive(Debug, Clone)]
struct Meaning {
    first: &'static str,
    rest: &'static str,
    symbol: Symbol,
    value: Value,
    /// It is written with a dot.
    dotted: bool,
}

/// The words of a language.
#[derive(Debug)]
pub(crate) struct Lexicon {
    /// Sorted by bucket.
    meanings: Vec<Meaning>,
    /// Where each bucket begins in `meanings`; one more than there are buckets.
    buckets: Vec<u32>,
}

/// A power of two, several times the number of words.
const BUCKETS: usize = 4096;

/// FNV-1a over the letters; the words are few and short.
fn bucket_of(word: &str) -> usize {
    let hash = word.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    (hash ^ (hash >> 15)) as usize % BUCKETS
}

impl Lexicon {
    /// The lexicon of these tables; `dotted` are written with a dot as often as not.
    pub(crate) fn new(tables: &[&[Entry]], dotted: &[&str]) -> Self {
        let mut meanings: Vec<Meaning> = tables
            .iter()
            .flat_map(|table| table.iter())
            .flat_map(|(all, symbol, value)| {
                all.split('|').map(str::trim).map(move |words| {
                    let (first, rest) = words.split_once(' ').unwrap_or((words, ""));
                    Meaning {
                        first,
                        rest,
                        symbol: *symbol,
                        value: *value,
                        dotted: dotted.contains(&words),
                    }
                })
            })
            .collect();
        meanings.sort_by_key(|meaning| bucket_of(meaning.first));
        let mut buckets = vec![0_u32; BUCKETS + 1];
        for meaning in &meanings {
            if let Some(count) = buckets.get_mut(bucket_of(meaning.first) + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for bucket in &mut buckets {
            sum += *bucket;
            *bucket = sum;
        }
        Self { meanings, buckets }
    }

    /// Calls `found` with the end (a token), symbol and value of all that begins at `at`.
    pub(crate) fn at(
        &self,
        tokens: &Tokens,
        at: usize,
        mut found: impl FnMut(usize, Symbol, Value),
    ) {
        let word = tokens.word(at);
        if word.is_empty() {
            return;
        }
        let bucket = bucket_of(word);
        let from = self.buckets.get(bucket).copied().unwrap_or_default() as usize;
        let to = self.buckets.get(bucket + 1).copied().unwrap_or_default() as usize;
        for meaning in self.meanings.get(from..to).unwrap_or_default() {
            if meaning.first != word {
                continue;
            }
            if let Some(end) = rest_follows(tokens, at + 1, meaning.rest) {
                found(
                    over_dot(tokens, end, meaning),
                    meaning.symbol,
                    meaning.value,
                );
            }
        }
    }
}

/// Past the dot of an abbreviation: "Sat.", "p.m.", "min.".
fn over_dot(tokens: &Tokens, end: usize, meaning: &Meaning) -> usize {
    let short = meaning.dotted;
    let dot = tokens
        .get(end)
        .is_some_and(|token| token.glued && matches!(token.read, Some((Symbol::Dot, _))));
    if short && dot { end + 1 } else { end }
}

/// Where the words end that follow, with dots and hyphens passed over.
fn rest_follows(tokens: &Tokens, from: usize, rest: &str) -> Option<usize> {
    let mut at = from;
    if rest.is_empty() {
        return Some(at);
    }
    for word in rest.split(' ') {
        let mark = tokens.get(at).and_then(|token| token.read);
        // Of apostrophes only that of a plural: "presidents' day".
        let plural = at
            .checked_sub(1)
            .is_some_and(|last| tokens.word(last).ends_with('s'));
        match mark {
            Some((Symbol::Dash | Symbol::Dot, _)) => at += 1,
            Some((Symbol::Prime, _)) if plural => at += 1,
            _ => {}
        }
        if tokens.word(at) != word {
            return None;
        }
        at += 1;
    }
    Some(at)
}
