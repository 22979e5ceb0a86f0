//! Approval cards: what would happen, from the exact bytes, nothing hidden.
//!
//! The core renders them; no word on a card but the quoted fields comes from elsewhere.
//! Different actions never give the same card (a property test), because every field has its
//! row, every row its own label, and every value is written out injectively.

mod booking;
mod calendar;
mod contact;
mod invitation;
mod mail;
mod mailbox;
mod map;
mod reach;
mod shown;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::Address;
use crate::action::{Action, LocalChange};

pub(crate) use shown::shown;
use shown::shown_line;

/// A card for a shell to draw: the title, then the rows in order, all of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// What would happen, in a few words.
    pub title: String,
    /// One row a field; a list has one row an item.
    pub rows: Vec<Row>,
}

/// One labelled field. All of it is safe to print; nothing of it may be cut.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// What the field is.
    pub label: String,
    /// Its value, one or more lines.
    pub lines: Vec<String>,
    /// What the user should notice about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Mark>,
}

/// What the user should notice about a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Neither the user's words, nor the contacts, nor the thread have this address.
    NewAddress,
    /// Answers would go to another address than the sender's.
    ReplyToDiffers,
    /// The field held characters that hide; they are written out.
    HiddenCharacters,
}

impl Card {
    /// The card of `action`; every address that is not in `familiar` is marked as new.
    #[must_use]
    pub fn of(action: &Action, familiar: &BTreeSet<Address>) -> Self {
        let mut draft = Draft::new(familiar);
        let title = match action {
            Action::Read(what) => {
                draft.row("What", what.word());
                "Look something up"
            }
            Action::Change(change) => local(&mut draft, change),
            Action::MoveMail(moved) => mailbox::moved(&mut draft, moved),
            Action::MakeMailbox(made) => mailbox::made(&mut draft, made),
            Action::FlagMail(flagged) => mailbox::flagged(&mut draft, flagged),
            Action::SaveDraft(saved) => mailbox::saved(&mut draft, saved),
            Action::PutEvent(event) => calendar::put(&mut draft, event),
            Action::DeleteEvent(event) => calendar::deleted(&mut draft, event),
            Action::PutContact(contact) => contact::put(&mut draft, contact),
            Action::DeleteContact(contact) => contact::deleted(&mut draft, contact),
            Action::SendMail(mail) => mail::sent(&mut draft, mail),
            Action::AnswerInvitation(answer) => invitation::answered(&mut draft, answer),
            Action::CounterInvitation(counter) => invitation::countered(&mut draft, counter),
            Action::SendInvitation(sent) => invitation::sent(&mut draft, sent),
            Action::BookTable(booking) => booking::booked(&mut draft, booking),
            Action::Unsubscribe(list) => mail::unsubscribed(&mut draft, list),
            Action::ConsentModel(consent) => reach::consented(&mut draft, consent),
            Action::OpenHost(host) => reach::opened(&mut draft, host),
            Action::HttpRequest(request) => reach::requested(&mut draft, request),
            Action::AskMap(question) => map::asked(&mut draft, question),
        };
        Self {
            title: title.to_owned(),
            rows: draft.rows,
        }
    }
}

fn local(draft: &mut Draft<'_>, change: &LocalChange) -> &'static str {
    let LocalChange {
        kind,
        object,
        summary,
    } = change;
    draft.row("Kind", kind.word());
    draft.row("Object", object);
    draft.row("Summary", summary);
    "Change something in the profile"
}

/// The rows so far.
struct Draft<'a> {
    rows: Vec<Row>,
    familiar: &'a BTreeSet<Address>,
}

impl<'a> Draft<'a> {
    fn new(familiar: &'a BTreeSet<Address>) -> Self {
        Self {
            rows: Vec::new(),
            familiar,
        }
    }

    /// A one-line field.
    fn row(&mut self, label: &str, value: impl ToString) {
        self.lines(label, [value.to_string()]);
    }

    /// A one-line field that may be absent.
    fn maybe(&mut self, label: &str, value: Option<impl ToString>) {
        if let Some(value) = value {
            self.row(label, value);
        }
    }

    /// A field of several one-line parts.
    fn lines(&mut self, label: &str, parts: impl IntoIterator<Item = String>) {
        let parts: Vec<_> = parts.into_iter().collect();
        let lines: Vec<_> = parts.iter().map(|part| shown(part)).collect();
        let marks = marks_of(&parts, &lines);
        self.push(label, lines, marks);
    }

    /// A longer text, a line of it a line.
    fn text(&mut self, label: &str, text: &str) {
        let parts: Vec<_> = text.split('\n').map(ToOwned::to_owned).collect();
        let lines: Vec<_> = parts.iter().map(|part| shown_line(part)).collect();
        let marks = marks_of(&parts, &lines);
        self.push(label, lines, marks);
    }

    /// An address, marked when it is new.
    fn address(&mut self, label: &str, address: &Address) {
        let marks = if self.familiar.contains(address) {
            Vec::new()
        } else {
            vec![Mark::NewAddress]
        };
        self.push(label, vec![shown(address.as_str())], marks);
    }

    /// A row for each address.
    fn addresses(&mut self, label: &str, addresses: &[Address]) {
        for address in addresses {
            self.address(label, address);
        }
    }

    /// Adds a mark to the last row.
    fn mark(&mut self, mark: Mark) {
        if let Some(row) = self.rows.last_mut() {
            row.marks.push(mark);
        }
    }

    fn push(&mut self, label: &str, lines: Vec<String>, marks: Vec<Mark>) {
        self.rows.push(Row {
            label: label.to_owned(),
            lines,
            marks,
        });
    }
}

fn marks_of(parts: &[String], lines: &[String]) -> Vec<Mark> {
    if parts == lines {
        Vec::new()
    } else {
        vec![Mark::HiddenCharacters]
    }
}
