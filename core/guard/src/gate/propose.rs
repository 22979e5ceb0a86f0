//! Asking the gate.

use std::collections::BTreeSet;

use os1_base::{Id, Labels};

use super::{Gate, state};
use crate::action::{Action, LocalChange, LocalChangeKind, Refusal};
use crate::approval::{self, Approval, ApprovalState, Kept, Window};
use crate::error::GuardError;
use crate::grant;
use crate::outbox;
use crate::permit::{Ground, Permit};
use crate::stopwatch::Stopwatch;
use crate::tier::Tier;
use crate::{Address, Digest};

/// An action and where it came from.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// What should happen.
    pub action: Action,
    /// The joined labels of everything that led to it: for what a model proposed, of all that
    /// was in its context. They decide only how little is asked.
    pub labels: Labels,
    /// Addresses from the user's words, the user's contacts or the thread. Every other
    /// address stands on the card as new. They are looked up by the core, never named by
    /// a model.
    pub familiar: BTreeSet<Address>,
}

impl Proposal {
    /// A proposal to whose addresses all are new.
    #[must_use]
    pub fn new(action: Action, labels: Labels) -> Self {
        Self {
            action,
            labels,
            familiar: BTreeSet::new(),
        }
    }

    /// The same with addresses that are known.
    #[must_use]
    pub fn familiar(mut self, addresses: impl IntoIterator<Item = Address>) -> Self {
        self.familiar.extend(addresses);
        self
    }
}

/// What the gate says to a proposal.
#[derive(Debug)]
#[must_use]
pub enum Decision {
    /// It may happen now.
    Granted(Permit),
    /// The user is asked; show the card.
    Ask(Box<Approval>),
    /// It may not happen at all, for this reason.
    Refused(Refusal),
}

impl Gate {
    /// Asks whether something may happen. A question to the user is durable when it returns.
    ///
    /// # Errors
    /// [`GuardError::Store`], [`GuardError::NoRandomness`]. A refusal is a decision, no error.
    pub fn propose(&self, proposal: Proposal) -> Result<Decision, GuardError> {
        if let Err(refusal) = admissible(&proposal) {
            return Ok(Decision::Refused(refusal));
        }
        if stands_on_strangers(&proposal) {
            return self.ask(proposal, None);
        }
        match proposal.action.tier() {
            Tier::LocalRead | Tier::LocalReversible => self.grant(&proposal.action, Ground::Local),
            Tier::OwnAccount(account)
                if !proposal.labels.has_third_party() && self.has_grant(account)? =>
            {
                self.grant(&proposal.action, Ground::Grant(account))
            }
            Tier::OwnAccount(_) | Tier::NeedsApproval => self.ask(proposal, None),
        }
    }

    /// Asks whether a message may be sent. `frozen` is the whole of it as it would go over the
    /// wire; it is kept with the question, and [`Gate::queue_mail`] takes it from there.
    ///
    /// # Errors
    /// As [`Gate::propose`]; [`GuardError::NotTheSame`] when `frozen` is not what the action
    /// says; [`GuardError::Refused`] for more than [`crate::MAX_FROZEN`] bytes.
    pub fn propose_mail(&self, proposal: Proposal, frozen: &[u8]) -> Result<Decision, GuardError> {
        match &proposal.action {
            Action::SendMail(mail) if mail.sha256 == Digest::of(frozen) => {}
            _ => return Err(GuardError::NotTheSame),
        }
        outbox::check_size(frozen)?;
        match admissible(&proposal) {
            Ok(()) => self.ask(proposal, Some(frozen)),
            Err(refusal) => Ok(Decision::Refused(refusal)),
        }
    }

    fn grant(&self, action: &Action, ground: Ground) -> Result<Decision, GuardError> {
        Ok(Decision::Granted(self.permit_for(action.digest(), ground)?))
    }

    fn ask(&self, proposal: Proposal, frozen: Option<&[u8]>) -> Result<Decision, GuardError> {
        let kept = Kept {
            id: self.0.ids.next(),
            state: ApprovalState::Open,
            bytes: proposal.action.canonical_bytes(),
            familiar: proposal.familiar,
            action: proposal.action,
            window: Window::new(self.now()),
        };
        self.0.store.write(|tx| {
            approval::insert(tx, &kept)?;
            frozen.map_or(Ok(()), |bytes| approval::keep_message(tx, kept.id, bytes))
        })?;
        self.opened()
            .insert(kept.id, Stopwatch::start(&self.0.clock));
        Ok(Decision::Ask(Box::new(Approval::of(&kept))))
    }

    /// The one place where a permit is made.
    pub(super) fn permit_for(&self, digest: Digest, ground: Ground) -> Result<Permit, GuardError> {
        Ok(Permit {
            digest,
            nonce: fresh_nonce()?,
            ground,
            generation: self.0.store.read(state::generation)?,
            given: self.now(),
            age: Stopwatch::start(&self.0.clock),
        })
    }

    /// Whether the account was given the standing grant.
    ///
    /// # Errors
    /// [`GuardError::Store`].
    pub fn has_grant(&self, account: Id) -> Result<bool, GuardError> {
        self.0
            .store
            .read(|connection| grant::is_given(connection, account))
    }
}

/// A number that was never used before.
pub(super) fn fresh_nonce() -> Result<[u8; 16], GuardError> {
    let mut nonce = [0; 16];
    getrandom::fill(&mut nonce).map_err(|_| GuardError::NoRandomness)?;
    Ok(nonce)
}

/// An event that a stranger's text brings about is asked for, though it could be undone: it would
/// ring, wake and take the user's time before anybody noticed.
fn stands_on_strangers(proposal: &Proposal) -> bool {
    let is_event = matches!(
        &proposal.action,
        Action::Change(LocalChange {
            kind: LocalChangeKind::Event,
            ..
        })
    );
    is_event && proposal.labels.has_third_party()
}

/// Refuses what no yes could make right.
fn admissible(proposal: &Proposal) -> Result<(), Refusal> {
    proposal.action.check()?;
    match &proposal.action {
        Action::Change(LocalChange { kind, .. })
            if proposal.labels.has_third_party() && !kind.open_to_third_party() =>
        {
            Err(Refusal::ThirdParty)
        }
        _ => Ok(()),
    }
}
