//! Handing a mail on.

use os1_base::{Error, ErrorKind, Explained as _, Labels, Source};
use os1_mail::{Draft, DraftFault, Forward, forward_attached, forward_inline};

use super::draft::{address, addresses};
use crate::companion::Companion;
use crate::view::ApprovalView;
use crate::world::World;

/// A mail that the user hands on.
#[derive(Debug, Clone, Default)]
pub struct NewForward {
    /// The id of the mail.
    pub mail: String,
    /// From which of the user's addresses; the usual one when `None`.
    pub from: Option<String>,
    /// To whom.
    pub to: Vec<String>,
    /// Hidden recipients beside them.
    pub bcc: Vec<String>,
    /// The user's own text above it; may be empty.
    pub text: String,
    /// The whole mail as a file, instead of its text with its files.
    pub attached: bool,
}

impl Companion {
    /// Asks for the yes to handing a mail on. On the card what somebody else wrote stands apart
    /// from the user's own words.
    ///
    /// # Errors
    /// There is no such mail or account, an address is none, it is beyond a bound, or only the
    /// beginning of the mail is here.
    pub fn forward_mail(&self, new: NewForward) -> Result<ApprovalView, Error> {
        self.world.forward(new)
    }
}

impl World {
    /// See [`Companion::forward_mail`].
    pub(crate) fn forward(&self, new: NewForward) -> Result<ApprovalView, Error> {
        let from = new.from.as_deref().map(address).transpose()?;
        let (account, identity) = self.sender(from.as_ref())?;
        let forward = self.handed_on(&new.mail, new.attached)?;
        let own = new.text.trim_end();
        let body = if own.is_empty() {
            forward.below
        } else {
            format!("{own}\n\n{}", forward.below)
        };
        let draft = Draft {
            account: account.id,
            from: identity,
            to: addresses(&new.to)?,
            cc: Vec::new(),
            bcc: addresses(&new.bcc)?,
            subject: forward.subject,
            body,
            files: forward.files,
            in_reply_to: None,
            references: Vec::new(),
            not_before: None,
        };
        let theirs = Labels::new(Source::ThirdParty, self.mail_readers()?);
        self.ask_to_mail_with(draft, theirs)
    }

    fn handed_on(&self, mail: &str, attached: bool) -> Result<Forward, Error> {
        if self.mail_desk().rest_is_at(mail)?.is_some() {
            return Err(Error::new(
                ErrorKind::Refused,
                "Only the beginning of this mail is here, so it would go without its files. os1 mail show fetches the rest; then forward it.",
            ));
        }
        let contents = self.mailbox().contents(mail)?.value;
        let forward = if attached {
            forward_attached(&contents, &self.mailbox().raw(mail)?.value)
        } else {
            forward_inline(&contents, &self.mailbox().show(mail)?.value.summary.at)
        };
        forward.map_err(|fault: DraftFault| Error::new(fault.kind(), fault.to_string()))
    }
}
