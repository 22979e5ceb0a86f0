//! What the talk has been about in calendar, reminders, timers and lists.

use serde::{Deserialize, Serialize};

/// One event at one time, as it is found again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct EventRef {
    /// The calendar object's id.
    pub(crate) object: String,
    /// Which instance of a series; `None` for one that does not recur.
    pub(crate) recurrence_id: Option<String>,
    /// When it begins, RFC 3339 in UTC.
    pub(crate) at: String,
}

/// Which sort of thing was spoken of last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Topic {
    /// None of these.
    #[default]
    Other,
    /// What the calendar holds.
    Agenda,
    /// One event.
    Event,
    /// A reminder.
    Reminder,
    /// Being woken.
    Wake,
    /// An invitation.
    Invitation,
    /// A timer.
    Timer,
    /// A list.
    List,
}

/// What was asked back and waits for the next words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Pending {
    /// What was asked.
    pub(crate) question: Question,
    /// What the user had said.
    pub(crate) text: String,
    /// When, RFC 3339 with zone: "tomorrow" keeps its day.
    pub(crate) at: String,
}

/// The questions that are asked back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Question {
    /// When it shall be.
    When,
    /// When to remind.
    RemindWhen,
    /// What to remind of.
    RemindWhat,
    /// Which of these events is meant.
    Which(Vec<EventRef>),
    /// This one or the whole series.
    OneOrAll(EventRef),
    /// Whether to put one of these times into the calendar.
    Shall {
        /// What it would be called.
        title: String,
        /// The times in the order said: begin and end, RFC 3339 with zone.
        #[serde(default)]
        times: Vec<(String, String)>,
        /// Which of them a yes means.
        #[serde(default)]
        best: usize,
    },
}

/// What the talk has been about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Plans {
    /// What was spoken of last.
    pub(crate) topic: Topic,
    /// The event that "it" means.
    pub(crate) event: Option<EventRef>,
    /// The reminder that "it" means, by id.
    pub(crate) reminder: Option<String>,
    /// The invitation that "it" means, by id.
    pub(crate) invitation: Option<String>,
    /// The list that was spoken of last.
    pub(crate) list: Option<String>,
    /// What was asked back.
    pub(crate) pending: Option<Pending>,
}

impl Plans {
    /// The same, now about `event`; nothing is asked.
    pub(crate) fn about(&self, event: Option<EventRef>) -> Self {
        Self {
            topic: Topic::Event,
            event,
            pending: None,
            ..self.clone()
        }
    }

    /// The same, now about something else; nothing is asked.
    pub(crate) fn on(&self, topic: Topic) -> Self {
        Self {
            topic,
            pending: None,
            ..self.clone()
        }
    }

    /// The same with a question that waits.
    pub(crate) fn asking(&self, question: Question, text: &str, at: &jiff::Zoned) -> Self {
        Self {
            pending: Some(Pending {
                question,
                text: text.to_owned(),
                at: at.to_string(),
            }),
            ..self.clone()
        }
    }
}
