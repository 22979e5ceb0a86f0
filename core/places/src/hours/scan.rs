//! From characters to tokens: signs in all their shapes, numbers, times, comments; words are named later.

use super::HoursError;
use super::signs::{closing, fold, plain};
use super::token::{Half, Token};

/// A token and the character it begins at, counted from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) token: Token,
    pub(super) at: usize,
}

/// Words behind a number that make it an hour.
const HOUR_WORDS: [&str; 25] = [
    "h",
    "hs",
    "hrs",
    "hr",
    "hours",
    "hour",
    "uhr",
    "u",
    "uur",
    "o'clock",
    "oclock",
    "std",
    "stunden",
    "heures",
    "heure",
    "horas",
    "hora",
    "ore",
    "godz",
    "小时",
    "時間",
    "часа",
    "часов",
    "ч",
    "час",
];

/// Signs behind a number that make it an hour, in Chinese and Japanese.
const HOUR_SIGNS: [char; 3] = ['時', '时', '点'];

/// Reads the signs of a value.
///
/// # Errors
/// A sign without meaning, an open comment, a time that no clock shows.
pub(super) fn scan(value: &str) -> Result<Vec<Placed>, HoursError> {
    let mut scanner = Scanner {
        chars: value.chars().map(plain).collect(),
        raw: value.chars().collect(),
        next: 0,
        found: Vec::new(),
    };
    while scanner.next < scanner.chars.len() {
        scanner.step()?;
    }
    Ok(scanner.found)
}

struct Scanner {
    chars: Vec<char>,
    raw: Vec<char>,
    next: usize,
    found: Vec<Placed>,
}

impl Scanner {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.next.saturating_add(ahead)).copied()
    }

    fn put(&mut self, at: usize, token: Token) {
        self.found.push(Placed { token, at });
    }

    fn step(&mut self) -> Result<(), HoursError> {
        let at = self.next;
        let Some(sign) = self.peek(0) else {
            return Ok(());
        };
        if sign == ' ' {
            self.next += 1;
            return Ok(());
        }
        if sign.is_ascii_digit() {
            return self.number();
        }
        if let Some(ends) = self.raw.get(at).copied().and_then(closing) {
            return self.comment(ends);
        }
        if sign.is_alphabetic() {
            self.word();
            return Ok(());
        }
        self.sign(sign)
    }

    fn sign(&mut self, sign: char) -> Result<(), HoursError> {
        let at = self.next;
        self.next += 1;
        let token = match sign {
            '-' => Token::Dash,
            ',' | '&' => Token::Comma,
            ';' => Token::Semicolon,
            ':' | '=' => Token::Colon,
            '+' => Token::Plus,
            '/' => Token::Slash,
            '[' => Token::Bracket,
            ']' => Token::BracketEnd,
            '(' => Token::Paren,
            ')' => Token::ParenEnd,
            '|' if self.peek(0) == Some('|') => {
                self.next += 1;
                Token::Fallback
            }
            // A sentence's end, behind something that can end one.
            '.' if self.ends_something(at) => return Ok(()),
            _ => return Err(HoursError::Sign(at)),
        };
        self.put(at, token);
        Ok(())
    }

    /// Whether the dot at `at` stands right behind a word, a number or a time.
    fn ends_something(&self, at: usize) -> bool {
        let behind = at.checked_sub(1).and_then(|before| self.chars.get(before));
        behind.is_some_and(|before| before.is_alphanumeric()) && self.peek(0) != Some('.')
    }

    fn comment(&mut self, ends: &[char]) -> Result<(), HoursError> {
        let at = self.next;
        let rest = self.raw.get(at.saturating_add(1)..).unwrap_or_default();
        let length = rest.iter().position(|sign| ends.contains(sign));
        let length = length.ok_or(HoursError::Comment(at))?;
        let text: String = rest.iter().take(length).collect();
        self.next = at.saturating_add(length).saturating_add(2);
        let text = text.trim().to_owned();
        if !text.is_empty() {
            self.put(at, Token::Comment(text));
        }
        Ok(())
    }

    /// A run of letters, with the apostrophes and underscores inside it.
    fn word(&mut self) {
        let at = self.next;
        let mut text = String::new();
        while let Some(sign) = self.peek(0) {
            let inside =
                matches!(sign, '\'' | '_') && self.peek(1).is_some_and(char::is_alphabetic);
            let mark = ('\u{0300}'..='\u{036f}').contains(&sign);
            // Chinese writes `from Monday to Friday` without spaces.
            let joins = |sign: char| matches!(sign, '至' | '到');
            let divided = text
                .chars()
                .last()
                .is_some_and(|last| joins(last) || joins(sign));
            if divided || !(sign.is_alphabetic() || inside || mark) {
                break;
            }
            text.push(if sign == '_' { ' ' } else { sign });
            self.next += 1;
        }
        // Dutch `t/m`, up to and including.
        let through = text.eq_ignore_ascii_case("t")
            && self.peek(0) == Some('/')
            && self.peek(1) == Some('m');
        if through {
            self.next += 2;
            text.push('m');
        }
        for part in text.split(' ') {
            self.put(at, Token::Word(fold(part)));
        }
    }

    fn digits(&mut self) -> (u16, u8) {
        let (mut value, mut digits) = (0_u16, 0_u8);
        while let Some(digit) = self.peek(0).and_then(|sign| sign.to_digit(10)) {
            value = value
                .saturating_mul(10)
                .saturating_add(u16::try_from(digit).unwrap_or(0));
            digits = digits.saturating_add(1);
            self.next += 1;
        }
        (value, digits)
    }

    fn number(&mut self) -> Result<(), HoursError> {
        let at = self.next;
        let (value, digits) = self.digits();
        if digits > 4 {
            return Err(HoursError::Time(at));
        }
        let minutes = self.minutes(digits);
        let worded = minutes.is_none() && digits <= 2 && self.hour_word();
        let late = if worded { self.late_minutes() } else { None };
        let half = self.half();
        let at_an_edge = self.peek(usize::from(self.peek(0) == Some(' '))) == Some('-')
            || self
                .found
                .last()
                .is_some_and(|before| before.token == Token::Dash);
        if worded && value == 24 && late.is_none() && !at_an_edge {
            self.put(at, Token::Always);
            return Ok(());
        }
        if minutes.is_none() && !worded && half.is_none() {
            self.ordinal();
            self.put(at, Token::Number { value, digits });
            return Ok(());
        }
        // `10:00 Uhr` says no more than `10:00`.
        let _ = minutes.is_some() && self.hour_word();
        let minute = minutes.or(late).unwrap_or(0);
        let minutes = of_day(value, digits, minute, half).ok_or(HoursError::Time(at))?;
        self.put(at, Token::Time { minutes, half });
        Ok(())
    }

    /// Passes over the letters of `24th`.
    fn ordinal(&mut self) {
        let letters = [self.peek(0), self.peek(1)];
        let ends = [['s', 't'], ['n', 'd'], ['r', 'd'], ['t', 'h']];
        let ordinal = ends.iter().any(|end| letters == end.map(Some));
        if ordinal && !self.peek(2).is_some_and(char::is_alphabetic) {
            self.next += 2;
        }
    }

    /// `:30`, `.30`, and `h30` behind an hour.
    fn minutes(&mut self, digits: u8) -> Option<u16> {
        let separator = self.peek(0)?;
        let letter = matches!(separator, 'h' | 'H' | 'u' | 'U') && digits <= 2;
        if !(letter || matches!(separator, ':' | '.')) {
            return None;
        }
        let two = [self.peek(1), self.peek(2)].map(|sign| sign.and_then(|sign| sign.to_digit(10)));
        let [Some(tens), Some(ones)] = two else {
            return None;
        };
        if self.peek(3).is_some_and(|sign| sign.is_ascii_digit()) {
            return None;
        }
        self.next += 3;
        if self.peek(0) == Some(':') && self.peek(1) == Some('0') && self.peek(2) == Some('0') {
            self.next += 3;
        }
        u16::try_from(tens * 10 + ones).ok()
    }

    /// Passes over a word that says hours.
    fn hour_word(&mut self) -> bool {
        let spaces = usize::from(self.peek(0) == Some(' '));
        if self
            .peek(spaces)
            .is_some_and(|sign| HOUR_SIGNS.contains(&sign))
        {
            self.next += spaces + 1;
            return true;
        }
        let start = self.next + spaces;
        let letters = self.chars.get(start..).unwrap_or_default();
        let length = letters
            .iter()
            .take_while(|sign| sign.is_alphabetic() || **sign == '\'')
            .count();
        let word: String = letters
            .iter()
            .take(length)
            .collect::<String>()
            .to_lowercase();
        let known = HOUR_WORDS.contains(&word.as_str());
        if known {
            self.next = start + length;
        }
        known
    }

    /// The minutes in `8 Uhr 30` and `8時30分`.
    fn late_minutes(&mut self) -> Option<u16> {
        let spaces = usize::from(self.peek(0) == Some(' '));
        let two = [self.peek(spaces), self.peek(spaces + 1)]
            .map(|sign| sign.and_then(|sign| sign.to_digit(10)));
        let [Some(tens), Some(ones)] = two else {
            return None;
        };
        let behind = self.peek(spaces + 2);
        if behind.is_some_and(|sign| sign.is_ascii_digit() || matches!(sign, ':' | '.' | 'h')) {
            return None;
        }
        self.next += spaces + 2 + usize::from(behind == Some('分'));
        u16::try_from(tens * 10 + ones).ok()
    }

    /// `am`, `p.m.` and their like.
    fn half(&mut self) -> Option<Half> {
        let spaces = usize::from(self.peek(0) == Some(' '));
        let half = match self.peek(spaces)?.to_ascii_lowercase() {
            'a' => Half::Am,
            'p' => Half::Pm,
            _ => return None,
        };
        let mut length = spaces + 1;
        length += usize::from(self.peek(length) == Some('.'));
        let with_m = self
            .peek(length)
            .is_some_and(|sign| sign.eq_ignore_ascii_case(&'m'));
        if with_m {
            length += 1;
            length += usize::from(self.peek(length) == Some('.'));
        }
        let bare = !with_m && spaces == 1;
        if bare || self.peek(length).is_some_and(char::is_alphabetic) {
            return None;
        }
        self.next += length;
        Some(half)
    }
}

/// Minutes after midnight, where a clock shows them.
fn of_day(hour: u16, digits: u8, minute: u16, half: Option<Half>) -> Option<u16> {
    if digits > 2 || minute > 59 {
        return None;
    }
    let hour = match half {
        None => hour,
        Some(_) if hour == 0 || hour > 12 => return None,
        Some(Half::Am) => hour % 12,
        Some(Half::Pm) => hour % 12 + 12,
    };
    let minutes = hour.checked_mul(60)?.checked_add(minute)?;
    (minutes <= 48 * 60).then_some(minutes)
}
