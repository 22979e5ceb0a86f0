//! An errand over the network: sending, keeping in step. It may take minutes.

use std::sync::Arc;

use os1_base::Error;
use os1_companion::{Companion, OutboxView};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use crate::ask::Door;
use crate::runtime::{handle, waiting};
use crate::{CoreError, ErrorKind, OpenProfile};

/// An errand that was begun. It goes on when this is dropped.
#[derive(Debug, uniffi::Object)]
pub struct Errand {
    cancel: CancellationToken,
    ended: watch::Receiver<Option<Result<Vec<String>, CoreError>>>,
}

#[uniffi::export]
impl Errand {
    /// Breaks it off; what is done by then stays done. Returns at once.
    pub fn cancel(&self) {
        self.cancel.cancel();
    }

    /// Comes to its end when it is done: what came of it, in sentences.
    ///
    /// # Errors
    /// It failed, or was broken off ([`ErrorKind::Stopped`]).
    pub async fn finished(&self) -> Result<Vec<String>, CoreError> {
        let mut ended = self.ended.clone();
        match ended.wait_for(Option::is_some).await {
            Ok(result) => result.clone().unwrap_or_else(|| Err(CoreError::panicked())),
            Err(_) => Err(CoreError::panicked()),
        }
    }
}

#[uniffi::export]
impl OpenProfile {
    /// Carries out what was approved and sends what is due.
    ///
    /// # Errors
    /// The system gives no threads.
    pub fn send_due(&self) -> Result<Arc<Errand>, CoreError> {
        begin(&self.door, async |companion: &Companion| {
            let left = companion.leave_approved_lists().await?;
            let booked = companion.carry_bookings().await?;
            let sent = companion.send_due(false).await?;
            let sent = sent.iter().map(OutboxView::sentence);
            Ok(left.into_iter().chain(booked).chain(sent).collect())
        })
    }

    /// Keeps the accounts in step whose time has come: mail, calendars, contacts. Ends with a
    /// sentence for each that failed.
    ///
    /// # Errors
    /// The system gives no threads.
    pub fn sync_due(&self) -> Result<Arc<Errand>, CoreError> {
        begin(&self.door, async |companion: &Companion| {
            let mails = companion.sync_mail_due().await?.into_iter();
            let others = companion.sync_due().await?.into_iter();
            let failed = mails.filter_map(|one| one.error);
            let failed = failed.chain(others.filter_map(|one| one.error));
            Ok(failed.map(|error| error.message).collect())
        })
    }
}

/// Begins `work`, which is broken off by the errand's own `cancel` and when the profile closes. On
/// a thread that may wait: it reads and writes the profile.
fn begin<W>(door: &Door, work: W) -> Result<Arc<Errand>, CoreError>
where
    W: AsyncFnOnce(&Companion) -> Result<Vec<String>, Error> + Send + 'static,
{
    let runtime = handle()?;
    let place = door.place()?;
    let cancel = door.closing.child_token();
    let (tell, ended) = watch::channel(None);
    let (stopped, door) = (cancel.clone(), door.clone());
    let done = waiting(move || {
        runtime.block_on(async {
            let inside = door.enter().await?;
            let companion = inside.companion()?;
            match stopped.run_until_cancelled(work(&companion)).await {
                Some(done) => Ok(done?),
                None => Err(CoreError::new(
                    ErrorKind::Stopped,
                    "It was broken off. What is done by now stays done; the rest is done the next time.",
                )),
            }
        })
    });
    runtime.spawn(async move {
        let done = done.await;
        drop(place);
        tell.send_replace(Some(done));
    });
    Ok(Arc::new(Errand { cancel, ended }))
}
