//! Documents, to be taken away and brought back: files as they were, and a list of them.

use os1_base::{Progress, ProgressSink};
use serde::{Deserialize, Serialize};

use super::Documents;
use super::store::{LINE, Line, Ready, by_key, bytes};
use crate::{DocumentError, Origin};

/// One line of the list beside the files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchivedDocument {
    /// Its id.
    pub id: String,
    /// The file beside the list that holds it, its name with the id before it.
    pub file: String,
    /// Its name.
    pub name: String,
    /// Where it came from.
    pub origin: Origin,
    /// The id of the mail it was attached to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mail: Option<String>,
    /// When it was last changed, milliseconds since 1970.
    pub changed_ms: i64,
}

/// Takes one document with its line of the list.
type Take<'a, E> = dyn FnMut(&ArchivedDocument, &[u8]) -> Result<(), E> + 'a;

impl Documents {
    /// Hands every document outside the trash to `take`, in the order they came in, until
    /// `progress` asks to stop. Returns how many.
    ///
    /// # Errors
    /// What `take` returned, or the store failed.
    pub fn each_archived<E: From<DocumentError>>(
        &self,
        progress: &mut dyn ProgressSink,
        take: &mut Take<'_, E>,
    ) -> Result<u64, E> {
        let lines = self.kept_lines()?;
        let total = Some(lines.len() as u64);
        let mut done = 0;
        for (line, changed_ms) in lines {
            let bytes = self.store.read(|c| bytes(c, line.row))?;
            let document = line.document(&jiff::tz::TimeZone::UTC);
            let archived = ArchivedDocument {
                file: format!("{}-{}", document.id, document.name),
                id: document.id,
                name: document.name,
                origin: document.origin,
                mail: document.mail,
                changed_ms,
            };
            take(&archived, &bytes)?;
            done += 1;
            if !progress.report(Progress { done, total }) {
                break;
            }
        }
        Ok(done)
    }

    fn kept_lines(&self) -> Result<Vec<(Line, i64)>, DocumentError> {
        self.store.read(|c| {
            let sql = format!(
                "SELECT {LINE}, d.changed_ms FROM document AS d WHERE d.trashed_ms IS NULL
                 ORDER BY d.id"
            );
            let mut statement = c.prepare_cached(&sql)?;
            let lines = statement.query_map([], |row| Ok((Line::read(row)?, row.get(11)?)))?;
            Ok(lines.collect::<rusqlite::Result<Vec<_>>>()?)
        })
    }

    /// Brings one document back under its id; what is there already stays as it is. Names of
    /// an export are a stranger's word and are cleaned like any other.
    ///
    /// # Errors
    /// It is too large, or the profile could not be written.
    pub fn bring_back(
        &self,
        archived: &ArchivedDocument,
        bytes: &[u8],
    ) -> Result<(), DocumentError> {
        if bytes.len() > crate::MAX_DOCUMENT_BYTES {
            return Err(DocumentError::TooLarge);
        }
        let name = crate::clean_name(&archived.name).ok_or(DocumentError::Name)?;
        let ready = Ready::new(archived.id.clone(), name, bytes, archived.origin)?
            .of_mail(archived.mail.as_deref().unwrap_or_default());
        self.store.write(|tx| {
            if by_key(tx, &archived.id)?.is_none() {
                ready.insert(tx, archived.changed_ms)?;
            }
            Ok(())
        })
    }
}
