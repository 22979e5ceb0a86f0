//! From words to intent and slots.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Intent, Understanding, tokens::tokens};

/// Understands utterances. Cheap to share; holds no state between them.
#[derive(Debug)]
pub struct Understander {
    phrases: Vec<(Intent, BTreeSet<String>)>,
}

impl Understander {
    /// The understander with the weights that ship in the program.
    #[must_use]
    pub fn load() -> Self {
        let files = [
            include_str!("../phrases/mail.txt"),
            include_str!("../phrases/companion.txt"),
            include_str!("../phrases/talk.txt"),
        ];
        let mut phrases = Vec::new();
        let mut intent = Intent::None;
        for line in files.iter().flat_map(|file| file.lines()) {
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                intent = Intent::from_name(name).unwrap_or(Intent::None);
            } else if !line.is_empty() && !line.starts_with('#') {
                phrases.push((intent, words(line)));
            }
        }
        Self { phrases }
    }

    /// What `text` wants, with its slots.
    ///
    /// Reads the first [`crate::tokens::MAX_CHARS`] characters; never fails.
    #[must_use]
    pub fn understand(&self, text: &str) -> Understanding {
        let said = words(text);
        let mut best = (Intent::None, 0.35);
        for (intent, phrase) in &self.phrases {
            let shared = said.intersection(phrase).count() as f32;
            let score = 2.0 * shared / (said.len() + phrase.len()).max(1) as f32;
            if score > best.1 {
                best = (*intent, score);
            }
        }
        Understanding {
            intent: best.0,
            confidence: best.1,
            slots: BTreeMap::new(),
        }
    }
}

fn words(text: &str) -> BTreeSet<String> {
    tokens(text).into_iter().map(|token| token.lower).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mail_and_talk_are_told_apart() {
        let understander = Understander::load();
        for (text, intent) in [
            ("any mail?", Intent::MailNew),
            ("what did Anna want?", Intent::MailRead),
            ("Are you talking to anyone else?", Intent::SelfOthers),
            ("how are you?", Intent::TalkHow),
            ("", Intent::None),
        ] {
            assert_eq!(understander.understand(text).intent, intent, "{text}");
        }
    }
}
