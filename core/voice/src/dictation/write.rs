//! What was dictated, as text.

use super::token::{Pause, Token};

/// Writes tokens. Where marks are spoken (`marked`), pauses write none; a text that is `over` ends with one.
pub(super) fn text<'a>(
    tokens: impl Iterator<Item = &'a Token>,
    marked: bool,
    over: bool,
) -> String {
    let mut writer = Writer::default();
    for token in tokens {
        match token {
            Token::Pause(Pause::None) => {}
            Token::Pause(_) if marked => {}
            Token::Pause(pause) => writer.waiting = Some(*pause),
            token => {
                writer.pause(token);
                writer.put(token);
            }
        }
    }
    if over && !marked {
        writer.end_sentence();
    }
    writer.text
}

#[derive(Default)]
struct Writer {
    text: String,
    /// Words of the sentence so far, in lower case: whether it asks.
    sentence: Vec<String>,
    /// A pause whose mark depends on what comes.
    waiting: Option<Pause>,
    capital: bool,
    /// No blank before the next word.
    joined: bool,
}

impl Writer {
    /// A pause becomes a mark before a word; a spoken mark stands for it.
    fn pause(&mut self, next: &Token) {
        let Some(pause) = self.waiting.take() else {
            return;
        };
        let spoken = !matches!(next, Token::Word(_) | Token::Open(_) | Token::Capital);
        let begun = self
            .text
            .chars()
            .next_back()
            .is_some_and(char::is_alphanumeric);
        match pause {
            Pause::Clause if begun && !spoken => self.text.push(','),
            Pause::Sentence if !spoken => self.end_sentence(),
            Pause::Paragraph if !spoken && !self.text.is_empty() => {
                self.end_sentence();
                self.lines(2);
            }
            _ => {}
        }
    }

    fn put(&mut self, token: &Token) {
        match token {
            Token::Word(word) => self.word(word),
            Token::Capital => self.capital = true,
            Token::Close(mark) => self.close(*mark),
            Token::Open(mark) => {
                self.blank();
                self.text.push(*mark);
                self.joined = true;
            }
            Token::Apart(mark) => {
                self.blank();
                self.text.push(*mark);
            }
            Token::Join(mark) => {
                self.text.push(*mark);
                self.joined = true;
            }
            Token::Line => self.lines(1),
            Token::Paragraph => self.lines(2),
            Token::Pause(_) => {}
        }
    }

    fn word(&mut self, word: &str) {
        let begins = self.begins_sentence();
        self.blank();
        self.sentence.push(word.to_lowercase());
        let lower = word.to_lowercase().replace('’', "'");
        let listed = include_str!("../../words/en/capitals.txt")
            .lines()
            .any(|line| line == lower && !line.starts_with('#'));
        if begins || listed || std::mem::take(&mut self.capital) {
            let mut letters = word.chars();
            self.text
                .extend(letters.next().into_iter().flat_map(char::to_uppercase));
            self.text.push_str(letters.as_str());
        } else {
            self.text.push_str(word);
        }
        self.capital = false;
        self.joined = false;
    }

    /// A mark behind a word: one that was there by itself gives way to one that is spoken.
    fn close(&mut self, mark: char) {
        let kept = self.text.trim_end_matches(' ').len();
        self.text.truncate(kept);
        if self.text.is_empty() || self.text.ends_with('\n') {
            return;
        }
        if self.text.ends_with([',', '.', '?', '!', ':', ';']) && ".,?!:;".contains(mark) {
            self.text.pop();
        }
        self.text.push(mark);
        if ".?!".contains(mark) {
            self.sentence.clear();
        }
    }

    fn end_sentence(&mut self) {
        let last = self.text.chars().next_back();
        if last.is_some_and(|last| last.is_alphanumeric() || "”)%".contains(last)) {
            self.close(if asks(&self.sentence) { '?' } else { '.' });
        }
    }

    fn lines(&mut self, count: usize) {
        let kept = self.text.trim_end_matches([' ', '\n']).len();
        let had = self.text.len() - kept;
        if kept > 0 {
            self.text.truncate(kept);
            self.text.push_str(&"\n".repeat(count.max(had.min(2))));
        }
        self.sentence.clear();
        self.joined = false;
    }

    fn blank(&mut self) {
        let open = self.text.is_empty() || self.text.ends_with('\n') || self.joined;
        if !open && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
        self.joined = false;
    }

    fn begins_sentence(&self) -> bool {
        let before = self.text.trim_end_matches([' ', '“', '(']);
        let ended = before.trim_end_matches(['”', ')']);
        before.is_empty() || before.ends_with('\n') || ended.ends_with(['.', '?', '!'])
    }
}

/// "who is", "are you": whether a sentence asks.
fn asks(sentence: &[String]) -> bool {
    let listed = |list: &str, word: Option<&String>| {
        word.is_some_and(|word| {
            include_str!("../../words/en/asks.txt").lines().any(|line| {
                line.strip_prefix(list)
                    .and_then(|line| line.strip_prefix(' '))
                    == Some(word)
            })
        })
    };
    listed("ask", sentence.first()) && listed("then", sentence.get(1))
}
