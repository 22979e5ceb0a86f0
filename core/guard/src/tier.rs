//! How much has to be asked for an action.

use os1_base::Id;

use crate::action::Action;

/// What an action needs before it may happen. There is no tier for permanent deletion:
/// no action does that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tier {
    /// Free: nothing changes and nothing leaves.
    LocalRead,
    /// Free, because the undo journal takes it back.
    LocalReversible,
    /// Free under the standing grant that was given when this account was added, as long as
    /// no stranger's text is behind it; asked otherwise.
    OwnAccount(Id),
    /// Asked each time: it reaches another person, spends money or opens a new host.
    NeedsApproval,
}

impl Action {
    /// The tier, from the one table there is.
    #[must_use]
    pub fn tier(&self) -> Tier {
        match self {
            Self::Read(_) => Tier::LocalRead,
            Self::Change(_) => Tier::LocalReversible,
            Self::MoveMail(moved) => Tier::OwnAccount(moved.account),
            Self::MakeMailbox(made) => Tier::OwnAccount(made.account),
            Self::FlagMail(flagged) => Tier::OwnAccount(flagged.account),
            Self::SaveDraft(draft) => Tier::OwnAccount(draft.account),
            // A server writes to the guests of what is put or taken off (RFC 6638).
            Self::PutEvent(event) if event.guests.is_empty() => Tier::OwnAccount(event.account),
            Self::DeleteEvent(event) if event.guests.is_empty() => Tier::OwnAccount(event.account),
            Self::PutContact(contact) => Tier::OwnAccount(contact.account),
            Self::DeleteContact(contact) => Tier::OwnAccount(contact.account),
            Self::AskMap(question) => Tier::OwnAccount(question.account),
            Self::PutEvent(_)
            | Self::DeleteEvent(_)
            | Self::SendMail(_)
            | Self::AnswerInvitation(_)
            | Self::CounterInvitation(_)
            | Self::SendInvitation(_)
            | Self::BookTable(_)
            | Self::Unsubscribe(_)
            | Self::ConsentModel(_)
            | Self::OpenHost(_)
            | Self::HttpRequest(_) => Tier::NeedsApproval,
        }
    }
}
