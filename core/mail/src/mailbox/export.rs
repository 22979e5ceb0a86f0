//! Leaving with one's mail: every message as an EML file, and its marks as JSON Lines.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use os1_base::{Progress, ProgressSink};
use serde::{Deserialize, Serialize};

use super::Mailbox;
use crate::import::FLAG_LIST;
use crate::store::raw;
use crate::{Flag, MailError};

/// One line of the list beside the mails.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exported {
    /// The mail's id.
    pub id: String,
    /// The file beside the list that holds it.
    pub file: String,
    /// Its Message-ID, empty when it has none.
    pub message_id: String,
    /// Its marks.
    pub flags: Vec<Flag>,
}

/// Takes one mail with its line of the list.
type Take<'a, E> = dyn FnMut(&Exported, &[u8]) -> Result<(), E> + 'a;

/// How many mails are read at a time.
const PAGE: i64 = 500;

impl Mailbox {
    /// Writes every mail as `ID.eml`, byte for byte, and `flags.jsonl` into `folder`, which
    /// is made if need be. [`Mailbox::import`] of that folder brings mails and marks back,
    /// under the same ids. Progress counts mails. Returns how many were written.
    ///
    /// # Errors
    /// The folder cannot be written, or the store failed.
    pub fn export(&self, folder: &Path, progress: &mut dyn ProgressSink) -> Result<u64, MailError> {
        fs::create_dir_all(folder).map_err(failed)?;
        let mut list =
            io::BufWriter::new(fs::File::create(folder.join(FLAG_LIST)).map_err(failed)?);
        let done = self.each_exported(progress, &mut |line, bytes| {
            fs::write(folder.join(&line.file), bytes).map_err(failed)?;
            serde_json::to_writer(&mut list, line).map_err(|why| failed(why.into()))?;
            list.write_all(b"\n").map_err(failed)
        })?;
        list.flush().map_err(failed)?;
        Ok(done)
    }

    /// Hands every mail with its line of the list to `take`, in the order they came in, until
    /// `progress` asks to stop. For exports that are not a folder. Returns how many.
    ///
    /// # Errors
    /// What `take` returned, or the store failed.
    pub fn each_exported<E: From<MailError>>(
        &self,
        progress: &mut dyn ProgressSink,
        take: &mut Take<'_, E>,
    ) -> Result<u64, E> {
        let total = self.count()?;
        let mut done = 0;
        let mut after = 0;
        loop {
            let page = self.page(after)?;
            let Some((last, _)) = page.last() else {
                break;
            };
            after = *last;
            for (row, line) in &page {
                let bytes: Vec<u8> = self
                    .store
                    .read(|connection| -> Result<_, MailError> { raw(connection, *row) })?;
                take(line, &bytes)?;
                done += 1;
            }
            let progress = progress.report(Progress {
                done,
                total: Some(total),
            });
            if !progress {
                break;
            }
        }
        Ok(done)
    }

    fn page(&self, after: i64) -> Result<Vec<(i64, Exported)>, MailError> {
        self.store.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT id, key, message_id, flags FROM mail WHERE id > ?1 ORDER BY id LIMIT ?2",
            )?;
            let page = statement
                .query_map((after, PAGE), |row| {
                    let id: String = row.get(1)?;
                    let line = Exported {
                        file: format!("{id}.eml"),
                        id,
                        message_id: row.get(2)?,
                        flags: Flag::of_bits(row.get(3)?),
                    };
                    Ok((row.get(0)?, line))
                })?
                .collect::<rusqlite::Result<Vec<_>>>()?;
            Ok(page)
        })
    }
}

fn failed(why: io::Error) -> MailError {
    MailError::Io {
        what: "Writing the export",
        why,
    }
}
