//! What goes to other people about meetings (iTIP, RFC 5546): answers, counter-proposals, and
//! what an organizer or a guest sends.

use os1_base::Id;

use super::MAX_GUESTS;
use super::bounds::{self, Refusal};
use super::scheduled::Scheduled;
use crate::Address;
use crate::canonical::{canonical_choice, canonical_record};

/// What is answered (RFC 5546 §3.2.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Coming.
    Accept,
    /// Perhaps.
    Tentative,
    /// Not coming.
    Decline,
}

canonical_choice!(Answer {
    1 => Accept,
    2 => Tentative,
    3 => Decline,
});

impl Answer {
    /// The answer as a card says it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Tentative => "perhaps",
            Self::Decline => "decline",
        }
    }

    /// The value of PARTSTAT (RFC 5545 §3.2.12).
    #[must_use]
    pub fn participation(self) -> &'static str {
        match self {
            Self::Accept => "ACCEPTED",
            Self::Tentative => "TENTATIVE",
            Self::Decline => "DECLINED",
        }
    }
}

/// Answers an invitation. Never happens without the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerInvitation {
    /// The account that was invited.
    pub account: Id,
    /// The invited address that answers.
    pub from: Address,
    /// Who hears the answer.
    pub organizer: Address,
    /// The event's UID.
    pub uid: String,
    /// Which instance of a recurring event is answered (RECURRENCE-ID); `None` for all of it.
    pub instance: Option<String>,
    /// The revision that is answered (RFC 5545 §3.8.7.4).
    pub sequence: u64,
    /// What is answered.
    pub answer: Answer,
    /// What the invitation calls itself (a stranger's text).
    pub summary: String,
    /// A line to the organizer; empty for none.
    pub comment: String,
    /// The whole reply as it goes out, lines ended by `\n`. It may answer for `from` alone, to
    /// `organizer`, what `answer` says.
    pub calendar: String,
}

canonical_record!(AnswerInvitation {
    account,
    from,
    organizer,
    uid,
    instance,
    sequence,
    answer,
    summary,
    comment,
    calendar,
});

impl AnswerInvitation {
    pub(super) fn check(&self) -> Result<(), Refusal> {
        check_head(&self.uid, &self.summary, &self.comment)?;
        bounds::line(self.instance.as_deref().unwrap_or_default(), "instance")?;
        bounds::text(&self.calendar, "answer")?;
        let object = Scheduled::read(&self.calendar);
        object.says("METHOD", "REPLY")?;
        object.says("UID", &self.uid)?;
        object.is_organized_by(&self.organizer)?;
        object.answers_only(&self.from, self.answer.participation())
    }
}

/// Proposes another time to the organizer (METHOD:COUNTER, RFC 5546 §3.2.7). Never happens
/// without the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CounterInvitation {
    /// The account that was invited.
    pub account: Id,
    /// The invited address that proposes.
    pub from: Address,
    /// Who hears it.
    pub organizer: Address,
    /// The event's UID.
    pub uid: String,
    /// Which instance of a recurring event; `None` for all of it.
    pub instance: Option<String>,
    /// The revision that is countered.
    pub sequence: u64,
    /// What the invitation calls itself (a stranger's text).
    pub summary: String,
    /// The proposed beginning, as it is written (DTSTART).
    pub start: String,
    /// The proposed end, as it is written (DTEND).
    pub end: String,
    /// The zone of both (TZID), `UTC`, or empty for days and floating times.
    pub zone: String,
    /// A line to the organizer; empty for none.
    pub comment: String,
    /// The whole proposal as it goes out, lines ended by `\n`.
    pub calendar: String,
}

canonical_record!(CounterInvitation {
    account,
    from,
    organizer,
    uid,
    instance,
    sequence,
    summary,
    start,
    end,
    zone,
    comment,
    calendar,
});

impl CounterInvitation {
    pub(super) fn check(&self) -> Result<(), Refusal> {
        check_head(&self.uid, &self.summary, &self.comment)?;
        bounds::line(self.instance.as_deref().unwrap_or_default(), "instance")?;
        bounds::some(self.start.len(), "proposed time")?;
        bounds::line(&self.start, "proposed time")?;
        bounds::line(&self.end, "proposed time")?;
        bounds::line(&self.zone, "zone")?;
        bounds::text(&self.calendar, "proposal")?;
        let object = Scheduled::read(&self.calendar);
        object.says("METHOD", "COUNTER")?;
        object.says("UID", &self.uid)?;
        object.says("DTSTART", &self.start)?;
        object.says("DTEND", &self.end)?;
        object.has_times_in(&self.zone)?;
        object.is_organized_by(&self.organizer)?;
        object.names(&self.from)
    }
}

/// What an organizer or a guest sends besides answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvitationKind {
    /// Invites, or tells guests of a change (METHOD:REQUEST of an event).
    Invite,
    /// Calls off an event or an instance, or takes guests off the list (METHOD:CANCEL).
    Cancel,
    /// Declines a guest's other time (METHOD:DECLINECOUNTER).
    DeclineCounter,
    /// Asks the organizer for the latest state (METHOD:REFRESH).
    Refresh,
    /// Asks others when they are free (METHOD:REQUEST of free/busy).
    AskBusy,
    /// Tells when the user is taken (METHOD:REPLY of free/busy).
    TellBusy,
}

canonical_choice!(InvitationKind {
    1 => Invite,
    2 => Cancel,
    3 => DeclineCounter,
    4 => Refresh,
    5 => AskBusy,
    6 => TellBusy,
});

impl InvitationKind {
    /// The METHOD that goes with it.
    #[must_use]
    pub fn method(self) -> &'static str {
        match self {
            Self::Invite | Self::AskBusy => "REQUEST",
            Self::Cancel => "CANCEL",
            Self::DeclineCounter => "DECLINECOUNTER",
            Self::Refresh => "REFRESH",
            Self::TellBusy => "REPLY",
        }
    }

    /// What it does, as a card says it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Invite => "invite",
            Self::Cancel => "call off",
            Self::DeclineCounter => "decline another time",
            Self::Refresh => "ask for the latest state",
            Self::AskBusy => "ask when they are free",
            Self::TellBusy => "tell when you are taken",
        }
    }
}

/// Sends a scheduling message to guests or to an organizer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SendInvitation {
    /// The account it goes out by.
    pub account: Id,
    /// The user's address.
    pub from: Address,
    /// Everybody who gets it: all are guests or the organizer of `calendar`.
    pub to: Vec<Address>,
    /// What it does.
    pub kind: InvitationKind,
    /// Its UID.
    pub uid: String,
    /// The revision.
    pub sequence: u64,
    /// What it is called.
    pub summary: String,
    /// The whole message as it goes out, lines ended by `\n`.
    pub calendar: String,
}

canonical_record!(SendInvitation {
    account,
    from,
    to,
    kind,
    uid,
    sequence,
    summary,
    calendar,
});

impl SendInvitation {
    pub(super) fn check(&self) -> Result<(), Refusal> {
        check_head(&self.uid, &self.summary, "")?;
        bounds::some(self.to.len(), "recipient")?;
        bounds::at_most(self.to.len(), MAX_GUESTS, "recipients")?;
        bounds::text(&self.calendar, "invitation")?;
        let object = Scheduled::read(&self.calendar);
        object.says("METHOD", self.kind.method())?;
        object.says("UID", &self.uid)?;
        match self.kind {
            InvitationKind::Refresh | InvitationKind::TellBusy => object.names(&self.from)?,
            InvitationKind::Invite
            | InvitationKind::Cancel
            | InvitationKind::DeclineCounter
            | InvitationKind::AskBusy => object.is_organized_by(&self.from)?,
        }
        self.to.iter().try_for_each(|to| object.concerns(to))
    }
}

fn check_head(uid: &str, summary: &str, comment: &str) -> Result<(), Refusal> {
    bounds::some(uid.len(), "UID")?;
    bounds::line(uid, "UID")?;
    bounds::line(summary, "summary")?;
    bounds::line(comment, "comment")
}
