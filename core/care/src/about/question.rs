//! What people ask a companion about itself.

use serde::{Deserialize, Serialize};

use crate::rules::{Book, Text};

/// A question about the companion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// "Are you human?"
    Human,
    /// "Are you conscious?"
    Conscious,
    /// "Can you feel?", "Do you love me?"
    Feel,
    /// "Are you talking to anyone else?"
    Others,
    /// "Where do my words go?"
    Words,
    /// "What do you keep about me?"
    Stored,
    /// "Who made you?"
    Maker,
    /// "How old are you?"
    Age,
    /// "What are you?", "Which model are you?"
    What,
    /// "What is your name?"
    Name,
}

impl Question {
    /// Every question.
    pub const ALL: [Self; 10] = [
        Self::Human,
        Self::Conscious,
        Self::Feel,
        Self::Others,
        Self::Words,
        Self::Stored,
        Self::Maker,
        Self::Age,
        Self::What,
        Self::Name,
    ];

    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "human" => Self::Human,
            "conscious" => Self::Conscious,
            "feel" => Self::Feel,
            "others" => Self::Others,
            "words" => Self::Words,
            "stored" => Self::Stored,
            "maker" => Self::Maker,
            "age" => Self::Age,
            "what" => Self::What,
            "name" => Self::Name,
            _ => return None,
        })
    }
}

/// The question about the companion that the user asks, if they do.
///
/// These are answered by the core before any model is asked.
#[must_use]
pub fn question(text: &str) -> Option<Question> {
    let text = Text::read(text);
    let book = Book::about();
    for sentence in text.sentences.iter().filter(|s| !s.forwarded) {
        let asked = book
            .find(sentence)
            .into_iter()
            .filter(|hit| !sentence.quoted(hit))
            .find_map(|hit| {
                book.labels(&hit)
                    .iter()
                    .find_map(|label| Question::named(label))
            });
        if asked.is_some() {
            return asked;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_ask_in_many_ways() {
        for (text, asked) in [
            ("Are you human?", Question::Human),
            ("are you a real person", Question::Human),
            ("am I talking to a human or a bot?", Question::Human),
            ("Is there a person behind this?", Question::Human),
            ("are you an ai?", Question::Human),
            ("be honest, are you a robot", Question::Human),
            ("Are you conscious?", Question::Conscious),
            ("are you sentient", Question::Conscious),
            ("are you alive?", Question::Conscious),
            ("do you have a soul", Question::Conscious),
            ("Can you feel anything?", Question::Feel),
            ("do you have feelings?", Question::Feel),
            ("do you love me?", Question::Feel),
            ("Are you talking to anyone else?", Question::Others),
            (
                "do you talk to someone else as well as me while we're talking?",
                Question::Others,
            ),
            ("how many others do you talk to?", Question::Others),
            ("are you in love with anyone else", Question::Others),
            ("am I the only one you talk to?", Question::Others),
            ("Where do my words go?", Question::Words),
            ("who can read what I tell you?", Question::Words),
            ("is this private?", Question::Words),
            ("do you send my data anywhere", Question::Words),
            ("are you listening to me all the time?", Question::Words),
            ("what do you know about me?", Question::Stored),
            ("what do you store about me", Question::Stored),
            ("Who made you?", Question::Maker),
            ("who built you", Question::Maker),
            ("which company owns you?", Question::Maker),
            ("How old are you?", Question::Age),
            ("when were you born?", Question::Age),
            ("what are you?", Question::What),
            ("which model are you running", Question::What),
            ("what's your name?", Question::Name),
            ("who are you?", Question::What),
        ] {
            assert_eq!(question(text), Some(asked), "{text}");
        }
    }

    #[test]
    fn and_ask_other_things() {
        for text in [
            "are you free on Friday?",
            "are you sure?",
            "what are you doing on sunday",
            "where do my keys go?",
            "how old are you guys planning to make this cake for",
            "who made you dinner?",
            "is anyone else coming",
            "do you feel like pizza?",
            "what is your name in the game going to be about",
            "are human rights universal",
            "tell me about the human body",
            "how old is my mother",
            "what is her name",
        ] {
            assert_eq!(question(text), None, "{text}");
        }
    }
}
