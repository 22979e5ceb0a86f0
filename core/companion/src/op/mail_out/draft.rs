//! A message from the user's words to the question about it.

use std::collections::BTreeSet;

use jiff::Timestamp;
use os1_base::{Error, ErrorKind, Explained as _, Id, Labels, Readers, Source};
use os1_guard::{Action, Address, Decision, Proposal};
use os1_mail::{Draft, DraftFile};

use crate::companion::Companion;
use crate::op::approvals;
use crate::view::ApprovalView;
use crate::world::World;

/// A message that the user wants to send.
#[derive(Debug, Clone, Default)]
pub struct NewMail {
    /// From which of the user's addresses; the usual one when `None`.
    pub from: Option<String>,
    /// To.
    pub to: Vec<String>,
    /// Cc.
    pub cc: Vec<String>,
    /// Bcc.
    pub bcc: Vec<String>,
    /// The subject.
    pub subject: String,
    /// The text.
    pub text: String,
    /// Names and bytes of the files that go with it.
    pub files: Vec<(String, Vec<u8>)>,
    /// It does not leave before this.
    pub not_before: Option<Timestamp>,
}

impl Companion {
    /// Asks for the yes to sending a message.
    ///
    /// # Errors
    /// There is no account, an address is none, or it is beyond a bound.
    pub fn send_mail(&self, new: NewMail) -> Result<ApprovalView, Error> {
        let draft = self.world.draft(new)?;
        self.world.ask_to_mail(draft)
    }
}

impl World {
    /// The draft of a new message.
    pub(crate) fn draft(&self, new: NewMail) -> Result<Draft, Error> {
        let from = new.from.as_deref().map(address).transpose()?;
        let (account, identity) = self.sender(from.as_ref())?;
        Ok(Draft {
            account: account.id,
            from: identity,
            to: addresses(&new.to)?,
            cc: addresses(&new.cc)?,
            bcc: addresses(&new.bcc)?,
            subject: new.subject,
            body: new.text,
            files: files(new.files)?,
            in_reply_to: None,
            references: Vec::new(),
            not_before: new.not_before,
        })
    }

    /// Composes the message and asks about exactly its bytes.
    pub(crate) fn ask_to_mail(&self, draft: Draft) -> Result<ApprovalView, Error> {
        self.ask_to_mail_with(draft, Labels::new(Source::User, Readers::all()))
    }

    /// The same for a message with words in it that carry other labels than the user's.
    pub(super) fn ask_to_mail_with(
        &self,
        draft: Draft,
        words: Labels,
    ) -> Result<ApprovalView, Error> {
        self.ask_to_mail_as(self.ids().next(), draft, words)
    }

    /// The same under a Message-ID that is made from `id`, by which it is found again.
    pub(crate) fn ask_to_mail_as(
        &self,
        id: Id,
        draft: Draft,
        words: Labels,
    ) -> Result<ApprovalView, Error> {
        let composed = draft
            .compose(&self.now(), id)
            .map_err(|fault| Error::new(fault.kind(), fault.to_string()))?;
        let familiar = self.familiar(composed.mail.recipients())?;
        let action = Action::SendMail(composed.mail);
        let labels = Labels::new(Source::User, Readers::all()).join(&words);
        let proposal = Proposal::new(action, labels).familiar(familiar);
        match self.gate().propose_mail(proposal, &composed.bytes)? {
            Decision::Ask(approval) => Ok(approvals::view(*approval, &self.now())),
            Decision::Refused(why) => Err(Error::new(ErrorKind::Refused, why.to_string())),
            Decision::Granted(_) => Err(Error::new(
                ErrorKind::Internal,
                "The guard let a message go without asking. This is a defect of OS1; please report the command.",
            )),
        }
    }

    /// Which of these the user is known to write with: their own, who wrote to them, whom they
    /// wrote to.
    pub(super) fn familiar<'a>(
        &self,
        addresses: impl Iterator<Item = &'a Address>,
    ) -> Result<BTreeSet<Address>, Error> {
        let own = self.own_addresses()?;
        let mut familiar = BTreeSet::new();
        for address in addresses {
            if own.contains(address) || self.mailbox().writes_with(address.as_str())? {
                familiar.insert(address.clone());
            }
        }
        let sent = self.gate().sent_to()?;
        Ok(familiar.into_iter().chain(sent).collect())
    }
}

/// The files as they go with the message.
fn files(files: Vec<(String, Vec<u8>)>) -> Result<Vec<DraftFile>, Error> {
    files
        .into_iter()
        .map(|(name, content)| {
            DraftFile::new(&name, content)
                .map_err(|fault| Error::new(fault.kind(), fault.to_string()))
        })
        .collect()
}

/// Each address once.
pub(super) fn addresses(texts: &[String]) -> Result<Vec<Address>, Error> {
    let mut all: Vec<Address> = Vec::new();
    for text in texts {
        let one = address(text)?;
        if !all.contains(&one) {
            all.push(one);
        }
    }
    Ok(all)
}

pub(super) fn address(text: &str) -> Result<Address, Error> {
    text.trim()
        .parse()
        .map_err(|why: os1_guard::AddressError| Error::new(ErrorKind::Invalid, why.to_string()))
}
