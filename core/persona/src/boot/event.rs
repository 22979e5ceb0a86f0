//! What happens at first boot, and what is to be done about it.

use serde::{Deserialize, Serialize};

use crate::{Answers, Choice};

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// It begins, or goes on after the program was stopped.
    Start,
    /// The user said or typed this.
    Said(String),
    /// A name was chosen, as [`Command::Choose`] asked.
    Chosen(Choice),
    /// No name could be chosen; the sentence says why.
    NotChosen(String),
}

/// What the edge is to do, in order.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Say this.
    Say(String),
    /// Ask this and wait for [`Event::Said`].
    Ask(Question),
    /// Choose a name ([`crate::choose`]) and come back with [`Event::Chosen`].
    Choose {
        /// What was answered.
        answers: Answers,
        /// Names that were turned down.
        rejected: Vec<String>,
    },
    /// It is over: keep these ([`crate::PersonaStore::begin`]) and start the conversation.
    Done {
        /// What was answered.
        answers: Answers,
        /// The name and why.
        choice: Choice,
    },
}

/// A question, with what helps to answer it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The question in full.
    pub text: String,
    /// What may be answered, for those who want to know.
    pub hint: String,
    /// What an empty line means, where it means anything.
    pub default: Option<String>,
}
