//! The tables of documents and the statements that fill and read single rows.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use os1_store::Schema;
use rusqlite::{Connection, OptionalExtension as _, Row};

use super::pack::{hash, packed, unpacked};
use crate::text::{media_type, text_of};
use crate::{Document, DocumentError, Note, Origin};

/// The tables of documents; hand it to [`os1_store::Store::open`].
pub const SCHEMA: Schema = Schema {
    component: "documents",
    migrations: &[include_str!("../../migrations/001_documents.sql")],
};

/// The columns of [`Line`], of a document `d`.
pub(super) const LINE: &str = "d.id, d.key, d.name, d.media_type, d.size, d.sha256, d.origin, \
     d.mail, d.note, d.changed_ms, d.trashed_ms IS NOT NULL";

/// One row of a listing.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) row: i64,
    pub(super) key: String,
    pub(super) name: String,
    pub(super) media_type: String,
    pub(super) sha256: String,
    pub(super) origin: Origin,
    pub(super) trashed: bool,
    size: i64,
    mail: String,
    note: String,
    changed_ms: i64,
}

impl Line {
    /// Reads the columns of [`LINE`].
    pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            row: row.get(0)?,
            key: row.get(1)?,
            name: row.get(2)?,
            media_type: row.get(3)?,
            size: row.get(4)?,
            sha256: row.get(5)?,
            origin: Origin::of_code(row.get(6)?),
            mail: row.get(7)?,
            note: row.get(8)?,
            changed_ms: row.get(9)?,
            trashed: row.get(10)?,
        })
    }

    /// As it is shown, in this zone.
    pub(super) fn document(self, zone: &TimeZone) -> Document {
        let at = Timestamp::from_millisecond(self.changed_ms).unwrap_or(Timestamp::UNIX_EPOCH);
        Document {
            id: self.key,
            name: self.name,
            media_type: self.media_type,
            size: u64::try_from(self.size).unwrap_or(0),
            sha256: self.sha256,
            origin: self.origin,
            mail: (!self.mail.is_empty()).then_some(self.mail),
            at: at.to_zoned(zone.clone()),
            note: Note::of_word(&self.note),
            trashed: self.trashed,
        }
    }
}

/// A document made ready to be written: everything that takes long is done.
#[derive(Debug)]
pub(super) struct Ready {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) media_type: String,
    pub(super) size: usize,
    pub(super) sha256: String,
    pub(super) origin: Origin,
    pub(super) mail: String,
    packed: Vec<u8>,
    text: String,
    note: Option<Note>,
}

impl Ready {
    /// Reads the text, hashes and packs. `name` is clean.
    pub(super) fn new(
        key: String,
        name: String,
        bytes: &[u8],
        origin: Origin,
    ) -> Result<Self, DocumentError> {
        let extracted = text_of(&name, bytes);
        Ok(Self {
            key,
            media_type: media_type(&name, bytes),
            size: bytes.len(),
            sha256: hash(bytes),
            origin,
            mail: String::new(),
            packed: packed(bytes)?,
            text: extracted.text,
            note: extracted.note,
            name,
        })
    }

    /// Says to which mail it was attached.
    pub(super) fn of_mail(mut self, mail: &str) -> Self {
        mail.clone_into(&mut self.mail);
        self
    }

    /// Writes it as a new document.
    pub(super) fn insert(&self, c: &Connection, now_ms: i64) -> Result<i64, DocumentError> {
        c.prepare_cached(
            "INSERT INTO document (key, name, name_key, media_type, size, sha256, origin, mail, \
             note, added_ms, changed_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10)",
        )?
        .execute((
            &self.key,
            &self.name,
            self.name.to_lowercase(),
            &self.media_type,
            i64::try_from(self.size).unwrap_or(i64::MAX),
            &self.sha256,
            self.origin.code(),
            &self.mail,
            self.note.map_or("", Note::word),
            now_ms,
        ))?;
        let row = c.last_insert_rowid();
        c.prepare_cached("INSERT INTO document_raw (document, packed) VALUES (?1, ?2)")?
            .execute((row, &self.packed))?;
        c.prepare_cached("INSERT INTO document_text (document, name, text) VALUES (?1, ?2, ?3)")?
            .execute((row, &self.name, &self.text))?;
        Ok(row)
    }

    /// Writes it over the content of the document in `row`.
    pub(super) fn replace(
        &self,
        c: &Connection,
        row: i64,
        now_ms: i64,
    ) -> Result<(), DocumentError> {
        c.prepare_cached(
            "UPDATE document SET size = ?2, sha256 = ?3, note = ?4, changed_ms = ?5 WHERE id = ?1",
        )?
        .execute((
            row,
            i64::try_from(self.size).unwrap_or(i64::MAX),
            &self.sha256,
            self.note.map_or("", Note::word),
            now_ms,
        ))?;
        c.prepare_cached("UPDATE document_raw SET packed = ?2 WHERE document = ?1")?
            .execute((row, &self.packed))?;
        c.prepare_cached("UPDATE document_text SET text = ?2 WHERE document = ?1")?
            .execute((row, &self.text))?;
        Ok(())
    }
}

/// The document of this id, in the trash or not.
pub(super) fn by_key(c: &Connection, key: &str) -> Result<Option<Line>, DocumentError> {
    let sql = format!("SELECT {LINE} FROM document AS d WHERE d.key = ?1");
    Ok(c.prepare_cached(&sql)?
        .query_row([key], Line::read)
        .optional()?)
}

/// The document of these bytes, one outside the trash first.
pub(super) fn by_hash(c: &Connection, sha256: &str) -> Result<Option<Line>, DocumentError> {
    let sql = format!(
        "SELECT {LINE} FROM document AS d WHERE d.sha256 = ?1
         ORDER BY d.trashed_ms IS NOT NULL, d.id LIMIT 1"
    );
    Ok(c.prepare_cached(&sql)?
        .query_row([sha256], Line::read)
        .optional()?)
}

/// The document that `words` mean: its id, its whole name, or the only one whose name has them.
pub(super) fn meant(c: &Connection, words: &str) -> Result<Line, DocumentError> {
    if let Some(line) = by_key(c, words)? {
        return Ok(line);
    }
    let wanted = words.trim().to_lowercase();
    let sql = format!(
        "SELECT {LINE} FROM document AS d
         WHERE d.trashed_ms IS NULL AND instr(d.name_key, ?1) > 0
         ORDER BY d.name_key <> ?1, d.changed_ms DESC LIMIT 50"
    );
    let mut statement = c.prepare_cached(&sql)?;
    let found = statement
        .query_map([&wanted], Line::read)?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let whole = found
        .iter()
        .filter(|line| line.name.to_lowercase() == wanted);
    match (whole.count(), found.len()) {
        _ if wanted.is_empty() => Err(DocumentError::NotFound),
        (_, 0) => Err(DocumentError::NotFound),
        (1, _) | (_, 1) => found.into_iter().next().ok_or(DocumentError::NotFound),
        (0, many) | (many, _) => Err(DocumentError::Ambiguous(many)),
    }
}

/// The exact bytes of a document.
pub(super) fn bytes(c: &Connection, row: i64) -> Result<Vec<u8>, DocumentError> {
    let packed: Vec<u8> = c
        .prepare_cached("SELECT packed FROM document_raw WHERE document = ?1")?
        .query_row([row], |row| row.get(0))
        .optional()?
        .ok_or(DocumentError::Damaged)?;
    unpacked(&packed)
}

/// The text of a document.
pub(super) fn text(c: &Connection, row: i64) -> Result<String, DocumentError> {
    Ok(
        c.prepare_cached("SELECT text FROM document_text WHERE document = ?1")?
            .query_row([row], |row| row.get(0))
            .optional()?
            .unwrap_or_default(),
    )
}

/// Puts documents into the trash, or takes them out of it.
pub(super) fn set_trashed(
    c: &Connection,
    keys: &[String],
    trashed_ms: Option<i64>,
) -> Result<(), DocumentError> {
    let mut statement = c.prepare_cached("UPDATE document SET trashed_ms = ?2 WHERE key = ?1")?;
    for key in keys {
        statement.execute((key, trashed_ms))?;
    }
    Ok(())
}
