//! IDLE (RFC 2177): the server speaks when something happens.

use std::time::Duration;

use imap_next::client::Event;
use imap_next::imap_types::command::CommandBody;
use imap_next::imap_types::response::{Data, Status};
use tokio::time::Instant;

use super::server::ImapServer;
use super::wire::{ended, nothing};
use crate::PostError;

impl ImapServer {
    pub(super) async fn idle(&mut self, folder: &str, most: Duration) -> Result<bool, PostError> {
        if !self.abilities.idle {
            return Err(PostError::Unsupported);
        }
        self.enter(folder).await?;
        self.wire.enqueue(CommandBody::Idle)?;
        // Silence is what is waited through; longer than `most` it is not.
        self.wire
            .set_patience(most.saturating_add(Duration::from_secs(60)));
        let until = Instant::now() + most;
        let mut happened = false;
        let mut accepted = false;
        while !(accepted && happened) {
            let Ok(event) = tokio::time::timeout_at(until, self.wire.event()).await else {
                break;
            };
            match event? {
                Event::IdleAccepted { .. } => accepted = true,
                Event::IdleRejected { .. } => return Err(PostError::Unsupported),
                Event::DataReceived { data } => happened |= is_news(&data),
                Event::StatusReceived { status } => self.wire.untagged(status, nothing)?,
                _ => {}
            }
        }
        self.patience();
        self.end_idle().await?;
        Ok(happened)
    }

    async fn end_idle(&mut self) -> Result<(), PostError> {
        if self.wire.client().set_idle_done().is_none() {
            // Never accepted: nothing is known of this connection any more.
            return Err(PostError::Unreadable);
        }
        loop {
            match self.wire.event().await? {
                Event::StatusReceived {
                    status: Status::Tagged(tagged),
                } => return ended(tagged).map(drop),
                Event::StatusReceived { status } => self.wire.untagged(status, nothing)?,
                _ => {}
            }
        }
    }
}

/// Servers say "still here" now and then by other responses; those are no news.
fn is_news(data: &Data<'_>) -> bool {
    matches!(
        data,
        Data::Exists(_) | Data::Expunge(_) | Data::Vanished { .. } | Data::Fetch { .. }
    )
}
