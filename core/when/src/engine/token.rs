//! Text cut into words, numbers and marks.

use super::expr::Expr;
use super::numeric::{self, Read};
use super::symbol::Symbol;
use super::value::Value;
use crate::{DateOrder, Grain};

/// Tokens of one text that are read; what comes after is passed over.
pub(crate) const MAX_TOKENS: usize = 4_000;

/// A word, a number or a mark.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    /// First byte in the text.
    pub start: usize,
    /// Byte after it.
    pub end: usize,
    /// Where its lower-case letters stand in [`Tokens::lower`]; empty for other tokens.
    word: (usize, usize),
    /// What a number or a mark is.
    pub read: Option<(Symbol, Value)>,
    /// Nothing stands between it and the token before.
    pub glued: bool,
    /// It begins with a capital.
    pub capital: bool,
    /// It is a number that is no part of a time: a price, a version.
    pub junk: bool,
}

impl Token {
    /// Whether it is a word.
    pub(crate) const fn is_word(&self) -> bool {
        self.word.1 > self.word.0
    }
}

/// The tokens of one text.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    list: Vec<Token>,
    lower: String,
}

impl Tokens {
    /// Cuts a text, in place of the last one.
    pub(crate) fn read(&mut self, text: &str, order: DateOrder) {
        self.list.clear();
        self.lower.clear();
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if self.list.len() >= MAX_TOKENS {
                break;
            }
            at = match byte {
                b' ' | b'\t' | b'\r' | b'\n' => at + 1,
                b'0'..=b'9' => self.number(bytes, at, order),
                _ => self.word_or_mark(text, at),
            };
        }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// The token there.
    pub(crate) fn get(&self, at: usize) -> Option<&Token> {
        self.list.get(at)
    }

    /// Its letters in lower case; empty when it is no word.
    pub(crate) fn word(&self, at: usize) -> &str {
        self.list
            .get(at)
            .and_then(|token| self.lower.get(token.word.0..token.word.1))
            .unwrap_or_default()
    }

    /// Whether a word stands among these tokens.
    pub(crate) fn is_word_in(&self, from: usize, to: usize) -> bool {
        self.list
            .get(from..to)
            .is_some_and(|tokens| tokens.iter().any(Token::is_word))
    }

    fn glued(&self, start: usize) -> bool {
        self.list.last().is_some_and(|last| last.end == start)
    }

    fn push(&mut self, start: usize, end: usize, read: Option<(Symbol, Value)>) {
        let glued = self.glued(start);
        self.list.push(Token {
            start,
            end,
            word: (0, 0),
            read,
            glued,
            capital: false,
            junk: false,
        });
    }

    fn number(&mut self, bytes: &[u8], at: usize, order: DateOrder) -> usize {
        let Read { end, read } = numeric::read(bytes, at, order);
        self.push(at, end, read);
        if read.is_none()
            && let Some(last) = self.list.last_mut()
        {
            last.junk = true;
        }
        end
    }

    /// A word from here on; a mark when no letter stands here.
    fn word_or_mark(&mut self, text: &str, at: usize) -> usize {
        let rest = text.get(at..).unwrap_or_default();
        let from = self.lower.len();
        let mut end = at;
        let mut letters = rest.chars().peekable();
        while let Some(letter) = letters.next() {
            if letter.is_ascii_lowercase() {
                self.lower.push(letter);
            } else if letter.is_alphabetic() {
                self.lower.extend(letter.to_lowercase());
            } else if matches!(letter, '\'' | '’') && end > at {
                let Some(next) = letters.peek().filter(|next| next.is_alphabetic()) else {
                    break;
                };
                // "we'd" must not become the abbreviation of a weekday.
                if !matches!(next, 's' | 'S' | 'c' | 'C') {
                    self.lower.push('\'');
                }
            } else {
                break;
            }
            end += letter.len_utf8();
        }
        if end == at {
            return self.mark(rest, at);
        }
        let capital = rest.starts_with(char::is_uppercase);
        self.push(at, end, None);
        let to = self.lower.len();
        if let Some(last) = self.list.last_mut() {
            last.word = (from, to);
            last.capital = capital;
        }
        end
    }

    fn mark(&mut self, rest: &str, at: usize) -> usize {
        let Some(mark) = rest.chars().next() else {
            return at + 1;
        };
        if mark.is_whitespace() {
            return at + mark.len_utf8();
        }
        if matches!(mark, '+' | '-' | 'Z')
            && self.after_clock(at)
            && let Some((zone, length)) = numeric::offset(rest, self.after_second())
        {
            let end = at + length;
            self.push(at, end, Some((Symbol::Offset, Value::Zone(zone))));
            return end;
        }
        let end = at + mark.len_utf8();
        self.push(at, end, symbol_of(mark).map(|symbol| (symbol, Value::Nil)));
        end
    }

    /// Whether a time of day to the second was just read.
    fn after_second(&self) -> bool {
        let last = self.list.last().and_then(|last| last.read);
        let Some((Symbol::ClockFace, Value::Ready(Expr::Clock { grain, .. }))) = last else {
            return false;
        };
        grain == Grain::Second
    }

    /// Whether a time of day ends here or one space before.
    fn after_clock(&self, at: usize) -> bool {
        self.list.last().is_some_and(|last| {
            let near = last.end == at || last.end + 1 == at;
            match last.read {
                Some((Symbol::ClockFace, _)) => near,
                Some((Symbol::Decimal, _)) => last.end == at,
                _ => false,
            }
        })
    }
}

fn symbol_of(mark: char) -> Option<Symbol> {
    Some(match mark {
        '-' | '–' | '—' | '−' => Symbol::Dash,
        '/' => Symbol::Slash,
        ',' | '∙' | '·' | '•' | '|' => Symbol::Comma,
        '.' => Symbol::Dot,
        ':' => Symbol::Colon,
        '+' => Symbol::Plus,
        '~' | '≈' => Symbol::Tilde,
        '(' | '[' => Symbol::Open,
        ')' | ']' => Symbol::Close,
        '\'' | '’' | '′' => Symbol::Prime,
        '"' | '″' | '”' => Symbol::DoublePrime,
        '@' => Symbol::At,
        '&' => Symbol::And,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut tokens = Tokens::default();
        tokens.read(text, DateOrder::MonthFirst);
        (0..tokens.len())
            .map(|at| tokens.word(at).to_owned())
            .collect()
    }

    #[test]
    fn apostrophes_of_possession_vanish_and_others_stay() {
        assert_eq!(
            words("Mother's O’Clock we'd"),
            ["mothers", "oclock", "we'd"]
        );
        assert_eq!(words("Ökonomie 3pm"), ["ökonomie", "", "pm"]);
    }
}
