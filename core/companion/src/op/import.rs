//! An export, brought into an empty profile.

use std::path::Path;
use std::sync::Arc;

use os1_base::{Error, ErrorKind, ProgressSink};
use os1_care::minors::Latch;
use os1_persona::{Change, Persona};
use tempfile::TempDir;

use super::archive::{ArchiveReader, COMPANION, MAIL, PERSONA_HISTORY, TALK};
use super::export::{CompanionFile, RevisionLine};
use crate::companion::{Companion, Parts};
use crate::profile::Profile;
use crate::view::ImportReport;

impl Companion {
    /// Brings the export `source` into `profile`, in which nobody lives yet.
    ///
    /// Who it is comes last: an import that was killed left nobody behind, and is repeated.
    /// Keys, passwords and consents are not in an export; models have to be allowed again, and
    /// accounts logged in to.
    ///
    /// # Errors
    /// Somebody lives there already, the file is no sound export, or the profile could not
    /// be written.
    pub fn import(
        profile: &Arc<Profile>,
        parts: Parts,
        source: &Path,
        progress: &mut dyn ProgressSink,
    ) -> Result<ImportReport, Error> {
        if profile.is_set_up()? {
            return Err(Error::new(
                ErrorKind::Refused,
                "There is a companion in this profile already, and an import would overwrite it. Name an empty folder with --data.",
            ));
        }
        let mut archive = ArchiveReader::open(source)?;
        // Read and checked before anything is written: a bad export leaves an empty profile.
        let who = Who::read(&mut archive)?;
        let talk = archive.file(TALK)?.unwrap_or_default();
        let companion = Self::assemble(profile, parts)?;
        let mails = companion.import_mails(&mut archive, progress)?;
        let documents = companion.import_documents_archive(&mut archive)?;
        let events = companion.import_calendar_archive(&mut archive)?;
        let contacts = companion.import_contacts_archive(&mut archive)?;
        let places = companion.import_places_archive(&mut archive)?;
        let mut accounts = companion.import_accounts(&mut archive)?;
        accounts.extend(companion.import_mail_accounts(&mut archive)?);
        companion.import_alarms(&mut archive)?;
        companion.import_tables(&mut archive)?;
        let counts = companion.world.memory().import(&mut talk.as_slice())?;
        Ok(ImportReport {
            name: companion.import_self(who)?,
            episodes: counts.episodes,
            mails,
            documents,
            events,
            contacts,
            places,
            accounts,
            recovery_phrase: profile.take_phrase()?,
        })
    }

    fn import_mails(
        &self,
        archive: &mut ArchiveReader,
        progress: &mut dyn ProgressSink,
    ) -> Result<u64, Error> {
        let paths: Vec<String> = archive
            .manifest()
            .files
            .iter()
            .map(|entry| entry.path.clone())
            .filter(|path| path.starts_with(MAIL))
            .collect();
        // Beside the database and not in the system's temporary folder: strangers may read
        // that one. It is deleted on the way out, and erased with the profile.
        let folder = TempDir::with_prefix_in("import-", self.profile.folder()).map_err(failed)?;
        for path in &paths {
            let name = Path::new(path).file_name().unwrap_or_default();
            if let Some(bytes) = archive.file(path)? {
                std::fs::write(folder.path().join(name), bytes).map_err(failed)?;
            }
        }
        let report = self
            .world
            .mailbox()
            .import(&[folder.path().to_owned()], progress)?;
        Ok(report.imported)
    }

    fn import_self(&self, who: Who) -> Result<String, Error> {
        let Who { file, versions } = who;
        if let Latch::Minor { signal } = file.minor {
            self.world.care().close_latch(signal)?;
        }
        self.world.keep_user_settings(&file.user)?;
        self.world.keep_talk_state(&file.talk)?;
        self.world.memory().keep_brought_up(&file.brought_up)?;
        self.world.bring_rules_back(file.mail_rules)?;
        let persona = self.world.personas().bring_back(
            &file.answers,
            file.user.seed,
            &file.choice,
            &versions,
        )?;
        Ok(persona.name)
    }
}

/// Who an export holds.
struct Who {
    file: CompanionFile,
    versions: Vec<(Change, Persona)>,
}

impl Who {
    /// Reads and checks all of it.
    fn read(archive: &mut ArchiveReader) -> Result<Self, Error> {
        let mut file: CompanionFile = archive.json(COMPANION)?;
        file.answers = file.answers.checked()?;
        let history: Vec<RevisionLine> = archive.lines(PERSONA_HISTORY)?;
        let versions: Vec<(Change, Persona)> = history.into_iter().map(Into::into).collect();
        if versions.is_empty() {
            return Err(Error::new(
                ErrorKind::Damaged,
                "The export does not say who lived in it. Use another copy of it.",
            ));
        }
        Ok(Self { file, versions })
    }
}

fn failed(error: std::io::Error) -> Error {
    Error::new(
        ErrorKind::Io,
        format!("The export could not be unpacked: {error}. Make room and repeat."),
    )
}
