//! Answering a mail.

use os1_base::{Error, ErrorKind};
use os1_guard::Address;
use os1_mail::{Draft, MailView, reply_to};

use super::draft::{address, addresses};
use crate::companion::Companion;
use crate::view::ApprovalView;
use crate::world::World;

/// An answer that the user wants to send.
#[derive(Debug, Clone, Default)]
pub struct NewReply {
    /// The id of the mail that is answered.
    pub mail: String,
    /// From which of the user's addresses; the one it was written to when `None`.
    pub from: Option<String>,
    /// To everybody who had it.
    pub all: bool,
    /// Hidden recipients beside them.
    pub bcc: Vec<String>,
    /// The text above the quotation.
    pub text: String,
    /// Without the quotation.
    pub bare: bool,
}

impl Companion {
    /// Asks for the yes to an answer; with it what has to be said about where answers go.
    ///
    /// # Errors
    /// There is no such mail or account, or it names nobody to answer.
    pub fn reply_mail(&self, new: NewReply) -> Result<(ApprovalView, Option<String>), Error> {
        let (draft, notice) = self.world.reply(new)?;
        Ok((self.world.ask_to_mail(draft)?, notice))
    }
}

impl World {
    /// The draft of an answer, and what has to be said with it.
    pub(crate) fn reply(&self, new: NewReply) -> Result<(Draft, Option<String>), Error> {
        let view = self.mailbox().show(&new.mail)?.value;
        let own = self.own_addresses()?;
        let wished = match &new.from {
            Some(from) => Some(address(from)?),
            None => written_to(&view, |one| own.contains(one)),
        };
        let (account, identity) = self.sender(wished.as_ref())?;
        let reply = reply_to(&view.mail, &own, &view.summary.at, new.all);
        if reply.to.is_empty() {
            return Err(Error::new(
                ErrorKind::NotFound,
                "That mail names nobody who could be answered. os1 mail send writes to an address.",
            ));
        }
        let notice = reply.writer_differs.map(|writer| {
            let to: Vec<String> = reply.to.iter().map(ToString::to_string).collect();
            format!(
                "Answers to this mail go to {}, not to {writer}, who wrote it.",
                to.join(", ")
            )
        });
        let body = if new.bare {
            new.text
        } else {
            format!("{}\n\n{}", new.text.trim_end(), reply.quote)
        };
        let draft = Draft {
            account: account.id,
            from: identity,
            to: reply.to,
            cc: reply.cc,
            bcc: addresses(&new.bcc)?,
            subject: reply.subject,
            body,
            files: Vec::new(),
            in_reply_to: reply.in_reply_to,
            references: reply.references,
            not_before: None,
        };
        Ok((draft, notice))
    }
}

/// The first of the addresses that a mail was written to that is the user's.
fn written_to(view: &MailView, is_own: impl Fn(&Address) -> bool) -> Option<Address> {
    let to = view.mail.to.iter().chain(&view.mail.cc);
    to.filter_map(|one| one.address.as_deref()?.parse::<Address>().ok())
        .find(|one| is_own(one))
}
