//! The import's threads: one reads files, several parse, the caller's writes.
//!
//! Chunks keep the order in which they were read, so that the same files give the same
//! rows and threads whatever the machine does. Every queue is short: a chunk is at most
//! some megabytes or one mail, and no file is ever in memory as a whole.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use os1_base::{Clock, Progress, ProgressSink};
use os1_store::Store;

use super::filed::{Filed, Filer};
use super::folder::{Found, look};
use super::mbox::{Mbox, Next};
use super::report::ImportReport;
use super::source::{Item, RawMail};
use super::write;
use crate::MailError;
use crate::parse::MAX_MESSAGE_BYTES;

/// A chunk is sent on when it holds this many mails…
const CHUNK_MAILS: usize = 128;
/// …or this many bytes.
const CHUNK_BYTES: usize = 2 * 1024 * 1024;
/// A transaction is ended when it holds this many mails…
const BATCH_MAILS: usize = 1_024;
/// …or this many bytes of packed mail.
const BATCH_BYTES: usize = 16 * 1024 * 1024;
/// The most worker threads.
const MAX_WORKERS: usize = 8;

/// Some mails in the order of the files, and how many bytes of files they took.
struct Chunk<T> {
    number: u64,
    bytes: u64,
    mails: Vec<T>,
}

/// A mail made ready, or where it was found and why it could not be read.
type Outcome = Result<Filed, (String, String)>;

/// Imports `paths`; see [`crate::Mailbox::import`].
pub(crate) fn run(
    store: &Store,
    clock: &dyn Clock,
    paths: &[PathBuf],
    progress: &mut dyn ProgressSink,
) -> Result<ImportReport, MailError> {
    let found = look(paths)?;
    let now = clock.now().timestamp();
    let workers = thread::available_parallelism()
        .map_or(2, usize::from)
        .min(MAX_WORKERS);
    let filers = (0..workers)
        .map(|_| Filer::new(now))
        .collect::<Result<Vec<_>, _>>()?;
    let mut writer = Writer::new(store, now.as_second(), found.bytes);
    for (path, why) in &found.refused {
        let why = format!("This folder could not be read: {why}.");
        writer.report.refuse(path.display().to_string(), why);
    }
    write::begin(store)?;
    let (raw_in, raw_out) = sync_channel(workers * 2);
    let (filed_in, filed_out) = sync_channel(workers * 2);
    let raw_out = Mutex::new(raw_out);
    let outcome = thread::scope(|scope| {
        scope.spawn(|| read(found, raw_in));
        for filer in filers {
            let filed_in = filed_in.clone();
            let raw_out = &raw_out;
            scope.spawn(move || work(filer, raw_out, &filed_in));
        }
        drop(filed_in);
        let outcome = writer.take(&filed_out, progress);
        // The queues close here, so that the other threads end when this one gave up.
        drop(filed_out);
        drain(&raw_out);
        outcome
    });
    let ended = write::end(store);
    outcome?;
    ended?;
    tracing::info!(
        imported = writer.report.imported,
        duplicates = writer.report.duplicates,
        unreadable = writer.report.unreadable.len(),
        stopped = writer.report.stopped,
        "mail came in"
    );
    Ok(writer.report)
}

/// Lets a reader that waits for room go on to its end after the workers have gone.
fn drain(raw_out: &Mutex<Receiver<Chunk<RawMail>>>) {
    let (_, nothing) = sync_channel::<Chunk<RawMail>>(0);
    let mut held = raw_out.lock().unwrap_or_else(PoisonError::into_inner);
    *held = nothing;
}

/// Makes chunks ready until there are no more, or nobody wants them.
fn work(
    mut filer: Filer,
    raw_out: &Mutex<Receiver<Chunk<RawMail>>>,
    filed_in: &SyncSender<Chunk<Outcome>>,
) {
    loop {
        let chunk = raw_out
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .recv();
        let Ok(chunk) = chunk else {
            return;
        };
        let mails = chunk
            .mails
            .into_iter()
            .map(|mail| {
                let path = mail.path;
                let flags = mail.flags;
                mail.bytes
                    .and_then(|raw| filer.file(&raw, flags).map_err(|error| error.to_string()))
                    .map_err(|why| (path, why))
            })
            .collect();
        let done = Chunk {
            number: chunk.number,
            bytes: chunk.bytes,
            mails,
        };
        if filed_in.send(done).is_err() {
            return;
        }
    }
}

/// Reads every file and sends its mails on in chunks.
fn read(found: Found, out: SyncSender<Chunk<RawMail>>) {
    let mut sender = Sender {
        out,
        number: 0,
        size: 0,
        bytes: 0,
        mails: Vec::new(),
    };
    for item in found.items {
        let open = match item {
            Item::One(path, flags) => sender.one(path, flags),
            Item::Mbox(path) => sender.mbox(&path),
        };
        if !open {
            return;
        }
    }
    sender.flush();
}

struct Sender {
    out: SyncSender<Chunk<RawMail>>,
    number: u64,
    size: usize,
    bytes: u64,
    mails: Vec<RawMail>,
}

impl Sender {
    fn one(&mut self, path: PathBuf, flags: i64) -> bool {
        let length = std::fs::metadata(&path).map_or(0, |meta| meta.len());
        let bound = u64::try_from(MAX_MESSAGE_BYTES).unwrap_or(u64::MAX);
        let bytes = if length > bound {
            Err(MailError::TooLarge.to_string())
        } else {
            std::fs::read(&path).map_err(|why| format!("This file could not be read: {why}."))
        };
        self.push(
            RawMail {
                path: path.display().to_string(),
                bytes,
                flags,
            },
            length,
        )
    }

    fn mbox(&mut self, path: &std::path::Path) -> bool {
        let name = path.display().to_string();
        let refused = |why: std::io::Error, at: u64| RawMail {
            path: format!("{name} at byte {at}"),
            bytes: Err(format!("This file could not be read further: {why}.")),
            flags: 0,
        };
        let mut mbox = match Mbox::open(path) {
            Ok(mbox) => mbox,
            Err(why) => return self.push(refused(why, 0), 0),
        };
        loop {
            let before = mbox.position;
            let (start, bytes) = match mbox.next() {
                Ok(Next::End) => return true,
                Ok(Next::Mail(start, bytes)) => (start, Ok(bytes)),
                Ok(Next::TooLarge(start)) => (start, Err(MailError::TooLarge.to_string())),
                Err(why) => return self.push(refused(why, before), 0),
            };
            let mail = RawMail {
                path: format!("{name} at byte {start}"),
                bytes,
                flags: 0,
            };
            if !self.push(mail, mbox.position.saturating_sub(before)) {
                return false;
            }
        }
    }

    /// Adds a mail; `false` when nobody wants more.
    fn push(&mut self, mail: RawMail, bytes: u64) -> bool {
        self.size += mail.bytes.as_ref().map_or(0, Vec::len);
        self.bytes += bytes;
        self.mails.push(mail);
        if self.mails.len() < CHUNK_MAILS && self.size < CHUNK_BYTES {
            return true;
        }
        self.flush()
    }

    fn flush(&mut self) -> bool {
        let chunk = Chunk {
            number: self.number,
            bytes: std::mem::take(&mut self.bytes),
            mails: std::mem::take(&mut self.mails),
        };
        self.number += 1;
        self.size = 0;
        self.out.send(chunk).is_ok()
    }
}

/// Writes chunks in the order of the files.
struct Writer<'a> {
    store: &'a Store,
    now: i64,
    total: u64,
    done: u64,
    report: ImportReport,
    waiting: Vec<Filed>,
    waiting_bytes: usize,
}

impl<'a> Writer<'a> {
    fn new(store: &'a Store, now: i64, total: u64) -> Self {
        Self {
            store,
            now,
            total,
            done: 0,
            report: ImportReport::default(),
            waiting: Vec::new(),
            waiting_bytes: 0,
        }
    }

    fn take(
        &mut self,
        chunks: &Receiver<Chunk<Outcome>>,
        progress: &mut dyn ProgressSink,
    ) -> Result<(), MailError> {
        let mut early = BTreeMap::new();
        let mut next = 0;
        for chunk in chunks {
            early.insert(chunk.number, chunk);
            while let Some(chunk) = early.remove(&next) {
                next += 1;
                self.add(chunk)?;
                let go_on = progress.report(Progress {
                    done: self.done,
                    total: Some(self.total.max(self.done)),
                });
                if !go_on {
                    self.report.stopped = true;
                    return self.write();
                }
            }
        }
        self.write()
    }

    fn add(&mut self, chunk: Chunk<Outcome>) -> Result<(), MailError> {
        self.done += chunk.bytes;
        for outcome in chunk.mails {
            match outcome {
                Ok(mail) => {
                    self.waiting_bytes += mail.packed.len();
                    self.waiting.push(mail);
                }
                Err((path, why)) => self.report.refuse(path, why),
            }
        }
        if self.waiting.len() >= BATCH_MAILS || self.waiting_bytes >= BATCH_BYTES {
            return self.write();
        }
        Ok(())
    }

    fn write(&mut self) -> Result<(), MailError> {
        let mails = std::mem::take(&mut self.waiting);
        self.waiting_bytes = 0;
        write::batch(self.store, self.now, &mails, &mut self.report)
    }
}
