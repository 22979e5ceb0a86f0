//! The copy in Sent: looked for first, because some servers file it themselves.

use std::collections::BTreeSet;

use os1_base::{Error, Id};
use os1_guard::{OutboxEntry, OutboxState};

use crate::companion::Companion;

impl Companion {
    /// Files what was accepted of these and looks for what is unclear. A mailbox that cannot be
    /// reached is no error: the next round with it does the same.
    pub(super) async fn file_sent(&self, ids: &[Id]) -> Result<(), Error> {
        let gate = self.world.gate();
        let open = |entry: &OutboxEntry| {
            matches!(entry.state, OutboxState::Accepted | OutboxState::Ambiguous)
        };
        let mut accounts = BTreeSet::new();
        for entry in gate.outbox()? {
            if ids.contains(&entry.id) && open(&entry) {
                accounts.extend(gate.outbox_action(entry.id)?.account());
            }
        }
        for id in accounts {
            let Some(account) = self.world.mail_account_of(id)? else {
                continue;
            };
            if account.user.is_none() {
                continue;
            }
            let settled = async {
                let mut server = self.world.mail_server(&account).await?;
                self.settle_sent(&account, server.as_mut()).await
            };
            if let Err(error) = self.profile.sync_line().round(settled).await {
                tracing::info!(kind = ?error.kind, "the copy of a sent mail is filed later");
            }
        }
        Ok(())
    }
}
