//! Taking files and folders in.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use os1_base::{Progress, ProgressSink};

use super::report::{ImportReport, Imported};
use super::store::{Ready, by_hash, set_trashed};
use super::{DocumentUndo, Documents};
use crate::text::MAX_DOCUMENT_BYTES;
use crate::{DocumentError, Origin, clean_name};

/// The deepest folder that is walked.
const MAX_FOLDER_DEPTH: usize = 32;
/// The most files of one import.
const MAX_FILES: usize = 100_000;

impl Documents {
    /// Keeps files, and the files in folders. What is there already (same bytes) is not kept
    /// twice; what lies in the trash comes out of it. Every file is durable and can be searched
    /// before the next is read, so an import that was killed is repeated and loses nothing.
    /// Progress counts bytes; when it asks to stop, what was kept so far stays.
    ///
    /// # Errors
    /// A path that does not exist, or the store. What cannot be kept is in the report instead.
    pub fn import(
        &self,
        paths: &[PathBuf],
        progress: &mut dyn ProgressSink,
    ) -> Result<ImportReport, DocumentError> {
        let mut report = ImportReport::default();
        let found = found(paths, &mut report)?;
        let total: u64 = found.iter().map(|(_, size)| size).sum();
        let (mut done, mut fresh) = (0, Vec::new());
        for (path, size) in found {
            match self.keep_file(&path) {
                Ok(kept) => {
                    if !kept.duplicate {
                        fresh.push(kept.document.id.clone());
                    }
                    report.documents.push(kept);
                }
                Err(DocumentError::Store(error)) => {
                    self.enter_import(&fresh)?;
                    return Err(DocumentError::Store(error));
                }
                Err(error) => report.refuse(path.display().to_string(), error.to_string()),
            }
            done += size;
            let total = Some(total.max(done));
            if !progress.report(Progress { done, total }) {
                report.stopped = true;
                break;
            }
        }
        self.enter_import(&fresh)?;
        Ok(report)
    }

    /// One entry of the activity log for all that came in.
    fn enter_import(&self, fresh: &[String]) -> Result<(), DocumentError> {
        if fresh.is_empty() {
            return Ok(());
        }
        let what = match fresh.len() {
            1 => "kept a document".to_owned(),
            many => format!("kept {many} documents"),
        };
        let undo = DocumentUndo::Trash {
            ids: fresh.to_vec(),
        };
        self.store.write(|tx| self.enter(tx, what, &undo))
    }

    fn keep_file(&self, path: &Path) -> Result<Imported, DocumentError> {
        let bytes = read(path)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = clean_name(&name).ok_or(DocumentError::Name)?;
        let ready = Ready::new(self.ids.next().to_string(), name, &bytes, Origin::File)?;
        self.keep(&ready)
    }

    /// Writes a document, unless its bytes are there already.
    pub(super) fn keep(&self, ready: &Ready) -> Result<Imported, DocumentError> {
        let now = self.now_ms();
        let zone = self.clock.now().time_zone().clone();
        self.store.write(|tx| {
            let there = by_hash(tx, &ready.sha256)?;
            let duplicate = there.as_ref().is_some_and(|line| !line.trashed);
            let key = match there {
                Some(line) => {
                    set_trashed(tx, std::slice::from_ref(&line.key), None)?;
                    line.key
                }
                None => {
                    ready.insert(tx, now)?;
                    ready.key.clone()
                }
            };
            let line = super::store::by_key(tx, &key)?.ok_or(DocumentError::NotFound)?;
            Ok(Imported {
                document: line.document(&zone),
                duplicate,
            })
        })
    }
}

/// The bytes of a file, no more than are kept of one.
fn read(path: &Path) -> Result<Vec<u8>, DocumentError> {
    let failed = |why| DocumentError::Io {
        what: "Reading the file",
        why,
    };
    let file = fs::File::open(path).map_err(failed)?;
    let mut bytes = Vec::new();
    let bound = MAX_DOCUMENT_BYTES as u64 + 1;
    file.take(bound).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() > MAX_DOCUMENT_BYTES {
        return Err(DocumentError::TooLarge);
    }
    Ok(bytes)
}

/// Every file of the paths with its size, folders in the order of names. Links to folders are
/// not followed, so a walk ends; hidden files and folders are passed over.
fn found(
    paths: &[PathBuf],
    report: &mut ImportReport,
) -> Result<Vec<(PathBuf, u64)>, DocumentError> {
    let mut files = Vec::new();
    for path in paths {
        let meta = fs::metadata(path).map_err(|why| DocumentError::Io {
            what: "Opening what is to be imported",
            why,
        })?;
        if !meta.is_dir() {
            files.push((path.clone(), meta.len()));
            continue;
        }
        let mut open = vec![(path.clone(), 0_usize)];
        while let Some((folder, depth)) = open.pop() {
            let entries = match sorted(&folder) {
                Ok(entries) => entries,
                Err(why) => {
                    let why = format!("This folder could not be read: {why}.");
                    report.refuse(folder.display().to_string(), why);
                    continue;
                }
            };
            let mut inner = Vec::new();
            for (path, is_folder, size) in entries {
                if is_folder && depth < MAX_FOLDER_DEPTH {
                    inner.push((path, depth + 1));
                } else if !is_folder && files.len() < MAX_FILES {
                    files.push((path, size));
                }
            }
            open.extend(inner.into_iter().rev());
        }
    }
    Ok(files)
}

fn sorted(folder: &Path) -> std::io::Result<Vec<(PathBuf, bool, u64)>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
        if !is_hidden && (kind.is_dir() || kind.is_file()) {
            let size = entry.metadata().map_or(0, |meta| meta.len());
            entries.push((entry.path(), kind.is_dir(), size));
        }
    }
    entries.sort();
    Ok(entries)
}
