//! Fetched mail is parsed, packed and written on a thread of its own while the next comes in.

use std::collections::BTreeSet;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

use futures::StreamExt as _;
use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use jiff::Timestamp;
use os1_post::Fetched;
use os1_store::Store;

use super::batches::Batch;
use super::shelf;
use crate::MailError;
use crate::import::{Filed, Filer, keep_one};

/// Batches that may be under way: one being written, one being fetched.
const AT_ONCE: usize = 2;

/// A batch as it came.
struct Came {
    batch: Batch,
    fetched: Vec<Fetched>,
}

/// What became of a batch.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Kept {
    pub(super) fetched: u64,
    pub(super) known: u64,
    pub(super) refused: Vec<String>,
}

/// The thread that files.
pub(super) struct Filing {
    to: Option<SyncSender<Came>>,
    from: UnboundedReceiver<Result<Kept, MailError>>,
    under_way: usize,
    thread: Option<JoinHandle<()>>,
}

impl Filing {
    pub(super) fn start(store: Store, now: Timestamp) -> Result<Self, MailError> {
        let filer = Filer::new(now)?;
        let (to, batches) = sync_channel(AT_ONCE);
        let (kept, from) = unbounded();
        let thread = thread::Builder::new()
            .name("os1-mail".to_owned())
            .spawn(move || file(filer, &store, now, &batches, &kept))
            .map_err(|why| MailError::Io {
                what: "Starting to keep mail",
                why,
            })?;
        Ok(Self {
            to: Some(to),
            from,
            under_way: 0,
            thread: Some(thread),
        })
    }

    /// Hands a batch over; waits when too many are under way. What became of the one before.
    pub(super) async fn hand(
        &mut self,
        batch: Batch,
        fetched: Vec<Fetched>,
    ) -> Result<Option<Kept>, MailError> {
        let done = if self.under_way >= AT_ONCE {
            self.next().await?
        } else {
            None
        };
        if let Some(to) = &self.to
            && to.send(Came { batch, fetched }).is_ok()
        {
            self.under_way += 1;
        }
        Ok(done)
    }

    /// What became of the oldest batch under way; `None` when there is none.
    pub(super) async fn next(&mut self) -> Result<Option<Kept>, MailError> {
        if self.under_way == 0 {
            return Ok(None);
        }
        self.under_way -= 1;
        self.from.next().await.transpose()
    }
}

impl Drop for Filing {
    /// What was handed over is written before the round is over, however it ends.
    fn drop(&mut self) {
        self.to = None;
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::warn!("the thread that keeps mail ended before its time");
        }
    }
}

fn file(
    mut filer: Filer,
    store: &Store,
    now: Timestamp,
    batches: &Receiver<Came>,
    kept: &UnboundedSender<Result<Kept, MailError>>,
) {
    for came in batches {
        let done = write(&mut filer, store, now, came);
        let failed = done.is_err();
        if kept.unbounded_send(done).is_err() || failed {
            return;
        }
    }
}

/// One transaction a batch: a mail and where it lies are kept together or not at all.
fn write(filer: &mut Filer, store: &Store, now: Timestamp, came: Came) -> Result<Kept, MailError> {
    let asked: BTreeSet<u64> = came.batch.mails.iter().map(|one| one.spot.uid).collect();
    let (folder, whole) = (came.batch.folder, !came.batch.beginnings);
    let mut kept = Kept::default();
    let mut filed: Vec<(u64, Filed)> = Vec::with_capacity(came.fetched.len());
    for one in came.fetched {
        // An answer may hold what was not asked for.
        if !asked.contains(&one.uid) {
            continue;
        }
        match filer.file(&one.bytes, 0) {
            Ok(mail) => filed.push((one.uid, mail)),
            Err(why) => kept.refused.push(why.to_string()),
        }
    }
    store.write(|tx| {
        let mut missing = asked.clone();
        for (uid, mail) in &filed {
            let (row, new) = keep_one(tx, now.as_second(), mail)?;
            if new {
                kept.fetched += 1;
                shelf::lend(tx, row)?;
            } else {
                kept.known += 1;
            }
            shelf::arrived(tx, folder, *uid, row, whole)?;
            shelf::first_marks(tx, folder, *uid, row)?;
            missing.remove(uid);
        }
        for uid in missing {
            shelf::missed(tx, folder, uid)?;
        }
        Ok::<_, MailError>(())
    })?;
    Ok(kept)
}
