//! Listing and showing.

use std::path::Path;

use os1_base::{Labeled, Labels, Readers, Source};

use super::Documents;
use super::store::{LINE, Line, bytes, meant, text};
use crate::{Document, DocumentError, DocumentView, Origin};

/// The label of what is in a document: the user's own words where they wrote it here, a
/// stranger's otherwise. Either stays on the device.
pub(super) fn labels(origin: Origin) -> Labels {
    let source = match origin {
        Origin::Created => Source::User,
        Origin::File | Origin::Mail => Source::ThirdParty,
    };
    Labels::new(source, Readers::on_device())
}

impl Documents {
    /// The documents outside the trash, or those in it, the newest first, at most `limit`.
    /// Names are words of whoever named the file.
    ///
    /// # Errors
    /// The store failed.
    pub fn list(&self, trashed: bool, limit: usize) -> Result<Vec<Document>, DocumentError> {
        let zone = self.clock.now().time_zone().clone();
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.store.read(|c| {
            let sql = format!(
                "SELECT {LINE} FROM document AS d WHERE (d.trashed_ms IS NOT NULL) = ?1
                 ORDER BY d.changed_ms DESC, d.id DESC LIMIT ?2"
            );
            let mut statement = c.prepare_cached(&sql)?;
            let lines = statement.query_map((trashed, limit), Line::read)?;
            lines.map(|line| Ok(line?.document(&zone))).collect()
        })
    }

    /// How many documents there are outside the trash, and their bytes.
    ///
    /// # Errors
    /// The store failed.
    pub fn count(&self) -> Result<(u64, u64), DocumentError> {
        self.store.read(|c| {
            let (count, bytes): (i64, i64) = c.query_row(
                "SELECT count(*), coalesce(sum(size), 0) FROM document WHERE trashed_ms IS NULL",
                [],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )?;
            Ok((count.unsigned_abs(), bytes.unsigned_abs()))
        })
    }

    /// The document that `words` mean (an id, a name, part of one) with its text.
    ///
    /// # Errors
    /// [`DocumentError::NotFound`], [`DocumentError::Ambiguous`].
    pub fn show(&self, words: &str) -> Result<Labeled<DocumentView>, DocumentError> {
        let zone = self.clock.now().time_zone().clone();
        self.store.read(|c| {
            let line = meant(c, words)?;
            let labels = labels(line.origin);
            let view = DocumentView {
                text: text(c, line.row)?,
                document: line.document(&zone),
            };
            Ok(Labeled::new(view, labels))
        })
    }

    /// The exact bytes of the document that `words` mean, with its name.
    ///
    /// # Errors
    /// As [`Documents::show`].
    pub fn bytes(&self, words: &str) -> Result<(Document, Vec<u8>), DocumentError> {
        let zone = self.clock.now().time_zone().clone();
        self.store.read(|c| {
            let line = meant(c, words)?;
            let bytes = bytes(c, line.row)?;
            Ok((line.document(&zone), bytes))
        })
    }

    /// Writes the document that `words` mean, byte for byte, to `target`: under its own name
    /// when that is a folder. A file that is there is not written over.
    ///
    /// # Errors
    /// As [`Documents::show`]; the file cannot be written or is there already.
    pub fn export(&self, words: &str, target: &Path) -> Result<Document, DocumentError> {
        use std::io::Write as _;
        let (document, bytes) = self.bytes(words)?;
        let path = if target.is_dir() {
            target.join(&document.name)
        } else {
            target.to_owned()
        };
        std::fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(path)
            .and_then(|mut file| file.write_all(&bytes).and_then(|()| file.sync_all()))
            .map_err(|why| DocumentError::Io {
                what: "Writing the file",
                why,
            })?;
        Ok(document)
    }
}
