//! Keeping the persona: in the encrypted database with its whole history, and in
//! `persona.toml` beside it for its owner to read and edit.
//!
//! A change is durable in the database first and then written to the file; a mark tells
//! whether the file may be behind, so that a process killed between the two is not taken
//! for an edit by the user.

use std::path::PathBuf;

use jiff::Zoned;
use os1_store::Store;

use crate::file::{Change, PersonaFile, history_entry};
use crate::rows::{self, Revision};
use crate::{
    Answers, Choice, FirstBoot, Persona, PersonaError, PersonaFileError, difference, disk,
};

/// The persona of one profile.
#[derive(Debug, Clone)]
pub struct PersonaStore {
    pub(crate) store: Store,
    folder: PathBuf,
}

/// The persona in use, and what its owner should be told about the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// The last version that could be read.
    pub persona: Persona,
    /// What was found in the file, where it was not what was left there.
    pub notice: Option<Notice>,
}

/// What was found in `persona.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// It was edited, and the edit is in use now.
    Edited(Change),
    /// It was edited and cannot be read; the last good version is in use, the file is
    /// left as it is.
    Refused(PersonaFileError),
    /// It was gone and has been written again.
    WrittenAgain,
    /// It could not be read or written just now; the last good version is in use.
    Unreachable,
}

impl Notice {
    /// The notice in a sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::Edited(change) => format!("I read your edit of persona.toml. {}", change.what),
            Self::Refused(error) => format!(
                "Your edit of persona.toml is not in use: {error}. I go on as before; correct it and I will read it again."
            ),
            Self::WrittenAgain => "persona.toml was gone, so I wrote it again.".to_owned(),
            Self::Unreachable => {
                "persona.toml could not be reached just now; I go on as before.".to_owned()
            }
        }
    }
}

impl PersonaStore {
    /// The persona kept in `store`, with its file in `folder`.
    #[must_use]
    pub fn new(store: Store, folder: impl Into<PathBuf>) -> Self {
        Self {
            store,
            folder: folder.into(),
        }
    }

    /// Whether first boot is over.
    ///
    /// # Errors
    /// The database failed.
    pub fn is_set_up(&self) -> Result<bool, PersonaError> {
        Ok(self.store.read(rows::newest)?.is_some())
    }

    /// First boot as far as it has come, to go on with.
    ///
    /// # Errors
    /// The database failed or the state is damaged.
    pub fn boot(&self) -> Result<Option<FirstBoot>, PersonaError> {
        self.store.read(rows::boot)
    }

    /// Keeps first boot as far as it has come; durable on return.
    ///
    /// # Errors
    /// The database failed.
    pub fn keep_boot(&self, boot: &FirstBoot) -> Result<(), PersonaError> {
        self.store.write(|tx| rows::keep_boot(tx, boot))
    }

    /// The answers and the choice that first boot ended with.
    ///
    /// # Errors
    /// The database failed, or what it holds is damaged.
    pub fn answers(&self) -> Result<Option<(Answers, Choice)>, PersonaError> {
        self.store.read(rows::answers)
    }

    /// First boot is over: keeps the answers, the choice and the first version of the
    /// persona; durable on return.
    ///
    /// # Errors
    /// A value is out of bounds, or the database or the file failed.
    pub fn begin(
        &self,
        answers: &Answers,
        seed: u64,
        choice: &Choice,
        at: &Zoned,
    ) -> Result<Persona, PersonaError> {
        let persona = Persona::new(&choice.name, answers);
        persona.checked()?;
        let change = Change {
            at: at.to_string(),
            what: format!("It began, and is called {}.", persona.name),
            why: choice.sentences().join(" "),
        };
        let text = PersonaFile {
            persona: persona.clone(),
            history: vec![plain(&change)],
        }
        .render();
        self.store.write(|tx| {
            rows::keep_answers(tx, answers, seed, choice)?;
            rows::add_revision(tx, &persona, &change, &text, false)
        })?;
        self.write_file(&text)?;
        Ok(persona)
    }

    /// Brings back who was exported: the answers, the choice and every version, oldest
    /// first, in one transaction, so that a killed import leaves nobody.
    ///
    /// # Errors
    /// [`PersonaError::NotSetUp`] without any version; a value is out of bounds; the
    /// database or the file failed.
    pub fn bring_back(
        &self,
        answers: &Answers,
        seed: u64,
        choice: &Choice,
        versions: &[(Change, Persona)],
    ) -> Result<Persona, PersonaError> {
        let (_, newest) = versions.last().ok_or(PersonaError::NotSetUp)?;
        for (_, persona) in versions {
            persona.checked()?;
        }
        let text = PersonaFile {
            persona: newest.clone(),
            history: versions.iter().map(|(change, _)| plain(change)).collect(),
        }
        .render();
        self.store.write(|tx| {
            rows::keep_answers(tx, answers, seed, choice)?;
            for (change, persona) in versions {
                rows::add_revision(tx, persona, change, &text, false)?;
            }
            Ok::<_, PersonaError>(())
        })?;
        self.write_file(&text)?;
        Ok(newest.clone())
    }

    /// The persona in use. Reads the file and takes over an edit that can be read.
    ///
    /// # Errors
    /// [`PersonaError::NotSetUp`] before first boot; the database failed. Trouble with the
    /// file alone is a [`Notice`].
    pub fn load(&self, at: &Zoned) -> Result<Loaded, PersonaError> {
        let (persona, text) = self
            .store
            .read(rows::newest)?
            .ok_or(PersonaError::NotSetUp)?;
        let (known, pending) = self.store.read(rows::file_state)?;
        let found = match disk::read(&self.folder) {
            Ok(found) => found,
            Err(_) => {
                return Ok(Loaded {
                    persona,
                    notice: Some(Notice::Unreachable),
                });
            }
        };
        let notice = match found {
            Some(bytes) if disk::hash(&bytes) == known => None,
            Some(bytes) if !pending => return self.take_over(persona, &bytes, at),
            found => match self.write_file(&text) {
                Ok(()) => found.is_none().then_some(Notice::WrittenAgain),
                Err(_) => Some(Notice::Unreachable),
            },
        };
        Ok(Loaded { persona, notice })
    }

    /// What is wrong with the file just now, if anything: an edit that is not in use.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn refused(&self) -> Result<Option<PersonaFileError>, PersonaError> {
        Ok(disk::read(&self.folder)?.and_then(|bytes| read(&bytes).err()))
    }

    /// Every version there has been, oldest first.
    ///
    /// # Errors
    /// The database failed.
    pub fn history(&self) -> Result<Vec<Revision>, PersonaError> {
        self.store.read(rows::revisions)
    }

    /// The user edited the file: use it when it can be read, with a dated change added to
    /// its end; keep the last good version when it cannot.
    fn take_over(&self, before: Persona, bytes: &[u8], at: &Zoned) -> Result<Loaded, PersonaError> {
        let (persona, text) = match read(bytes) {
            Ok(read) => read,
            Err(error) => {
                tracing::warn!(kind = ?os1_base::Explained::kind(&error), "persona.toml is not in use");
                return Ok(Loaded {
                    persona: before,
                    notice: Some(Notice::Refused(error)),
                });
            }
        };
        let Some(what) = difference::between(&before, &persona) else {
            // Only comments, spacing or the history changed: nothing to explain.
            let change = Change {
                at: at.to_string(),
                what: "The file was rearranged.".to_owned(),
                why: "You edited persona.toml.".to_owned(),
            };
            self.store
                .write(|tx| rows::add_revision(tx, &persona, &change, text, true))?;
            return Ok(Loaded {
                persona,
                notice: None,
            });
        };
        let change = Change {
            at: at.to_string(),
            what,
            why: "You edited persona.toml.".to_owned(),
        };
        let text = format!("{}\n{}", text.trim_end(), history_entry(&change));
        self.store
            .write(|tx| rows::add_revision(tx, &persona, &change, &text, false))?;
        self.write_file(&text)?;
        Ok(Loaded {
            persona,
            notice: Some(Notice::Edited(change)),
        })
    }

    pub(crate) fn write_file(&self, text: &str) -> Result<(), PersonaError> {
        disk::write(&self.folder, text)?;
        self.store.write(rows::file_written)
    }
}

/// The history in the plain file leaves out why the name was chosen: it may quote answers.
pub(crate) fn plain(change: &Change) -> Change {
    let why = if change.what.starts_with("It began") {
        "First boot."
    } else {
        &change.why
    };
    Change {
        why: why.to_owned(),
        ..change.clone()
    }
}

fn read(bytes: &[u8]) -> Result<(Persona, &str), PersonaFileError> {
    let text = std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error.valid_up_to()))?;
    PersonaFile::parse(text).map(|file| (file.persona, text))
}

fn not_utf8(bytes: &[u8], valid: usize) -> PersonaFileError {
    let breaks = bytes
        .iter()
        .take(valid)
        .filter(|&&byte| byte == b'\n')
        .count();
    PersonaFileError::Value {
        line: breaks + 1,
        why: "it holds bytes that are not UTF-8 text",
    }
}
