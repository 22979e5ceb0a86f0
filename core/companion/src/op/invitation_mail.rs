//! Invitations that came by mail: taken in as files are, the sender known only where the user's
//! own provider vouches for them.

use jiff::SignedDuration;
use os1_base::Error;
use os1_calendar::invite::{InvitationView, Message, Own};

use crate::world::World;

/// The setting that holds how far was looked.
const SEEN: &str = "mail.invitations_seen";
/// Older mails bring no invitations: what they invite to is over.
const OLDEST: SignedDuration = SignedDuration::from_hours(60 * 24);

impl World {
    /// Takes the scheduling messages in that came by mail since the last look; how many. What is
    /// none, or is refused by the calendar, is passed over.
    pub(crate) fn take_mailed_invitations(&self) -> Result<usize, Error> {
        if !self.is_invited_by_mail()? {
            return Ok(0);
        }
        let now = self.now().timestamp();
        let since = now.saturating_sub(OLDEST).unwrap_or(now);
        let mut taken = 0;
        loop {
            let from: i64 = self.settings().get(SEEN)?.unwrap_or_default();
            let new = self.mailbox().scheduling_since(from, since)?.value;
            for one in new.found {
                let Ok(message) = Message::read(&one.text) else {
                    continue;
                };
                let sender = one.sender.and_then(|sender| sender.address?.parse().ok());
                match self.calendar().receive(&message, sender.as_ref()) {
                    Ok(_) => taken += 1,
                    Err(error) => tracing::info!(%error, "an invitation by mail was not taken"),
                }
            }
            if new.next != from {
                self.settings().put(SEEN, &new.next)?;
            }
            if !new.more {
                return Ok(taken);
            }
        }
    }

    /// The invitation that the mail `id` brought and that waits for an answer.
    pub(crate) fn invitation_of_mail(&self, id: &str) -> Result<Option<InvitationView>, Error> {
        let parts = self.mailbox().scheduling_of(id)?.value;
        if parts.is_empty() {
            return Ok(None);
        }
        self.take_mailed_invitations()?;
        let messages = parts.iter().filter_map(|one| Message::read(&one.text).ok());
        let uids: Vec<String> = messages.map(|one| one.uid().to_owned()).collect();
        let all = self.calendar().invitations()?.value;
        let mut open = all.into_iter().filter(|one| one.state == "open");
        let of_mail = |one: &InvitationView| {
            let uid = one.uid.strip_prefix("busy:").unwrap_or(&one.uid);
            one.id.is_some() && uids.iter().any(|own| own == uid)
        };
        Ok(open.find(of_mail))
    }

    /// Whether the calendar knows an address of the user's; those of the mail accounts do where it
    /// was told none.
    fn is_invited_by_mail(&self) -> Result<bool, Error> {
        if !self.calendar().own()?.addresses().is_empty() {
            return Ok(true);
        }
        let own = Own::of(self.own_addresses()?);
        if own.addresses().is_empty() {
            return Ok(false);
        }
        self.calendar().keep_own(&own)?;
        Ok(true)
    }
}
