//! Everything in open formats, in one file.

use std::io;
use std::path::Path;

use os1_base::{Error, ErrorKind, ProgressSink};
use os1_care::minors::Latch;
use os1_mail::MailRule;
use os1_memory::BroughtUp;
use os1_persona::{Answers, Change, Choice, Persona};
use serde::{Deserialize, Serialize};

use super::archive::{
    ACTIVITY, ArchiveWriter, COMPANION, FACTS_TEXT, MAIL, MODELS, OUTBOX, PERSONA, PERSONA_HISTORY,
    TALK, TALK_TEXT,
};
use super::talk_markdown;
use crate::companion::Companion;
use crate::state::TalkState;
use crate::view::ExportReport;
use crate::world::UserSettings;

/// First boot and what belongs to it, as the export holds it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct CompanionFile {
    pub(super) answers: Answers,
    pub(super) choice: Choice,
    pub(super) user: UserSettings,
    pub(super) minor: Latch,
    /// What the talk was about; absent in the first exports.
    #[serde(default)]
    pub(super) talk: TalkState,
    /// What was brought up unprompted; absent in the first exports.
    #[serde(default)]
    pub(super) brought_up: Vec<BroughtUp>,
    /// Standing rules for mail; absent in the first exports.
    #[serde(default)]
    pub(super) mail_rules: Vec<MailRule>,
}

/// One change of the persona, as the export holds it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct RevisionLine {
    at: String,
    what: String,
    why: String,
    persona: Persona,
}

impl From<RevisionLine> for (Change, Persona) {
    fn from(line: RevisionLine) -> Self {
        let RevisionLine {
            at,
            what,
            why,
            persona,
        } = line;
        (Change { at, what, why }, persona)
    }
}

impl Companion {
    /// Writes everything in open formats into `target`. A file that stands there is
    /// replaced only by a whole new one.
    ///
    /// # Errors
    /// The profile could not be read, the file not be written, or the user stopped it.
    pub fn export(
        &self,
        target: &Path,
        progress: &mut dyn ProgressSink,
    ) -> Result<ExportReport, Error> {
        let mut archive = ArchiveWriter::create(target).map_err(unwritten)?;
        self.export_self(&mut archive)?;
        self.export_talk(&mut archive)?;
        self.export_log(&mut archive)?;
        self.export_mail(&mut archive, progress)?;
        self.export_documents(&mut archive, progress)?;
        self.export_calendar(&mut archive)?;
        self.export_contacts_archive(&mut archive)?;
        self.export_places(&mut archive)?;
        self.export_accounts(&mut archive)?;
        self.export_speech(&mut archive)?;
        self.export_voice(&mut archive)?;
        self.export_mail_accounts(&mut archive)?;
        self.export_alarms(&mut archive)?;
        self.export_tables(&mut archive)?;
        let now = self.world.now().to_string();
        let (files, bytes) = archive
            .finish(&self.world.name()?, &now)
            .map_err(unwritten)?;
        Ok(ExportReport { files, bytes })
    }

    fn export_self(&self, archive: &mut ArchiveWriter) -> Result<(), Error> {
        let personas = self.world.personas();
        let (answers, choice) = self.world.first_choice()?;
        let file = CompanionFile {
            answers,
            choice,
            user: self.world.user_settings()?,
            minor: self.world.care().latch()?,
            talk: self.world.talk_state()?,
            brought_up: self.world.memory().brought_up()?,
            mail_rules: self.world.mailbox().rules()?,
        };
        add(archive, COMPANION, &json(&file)?)?;
        let persona = std::fs::read(self.profile.folder().join(os1_persona::PERSONA_FILE));
        add(archive, PERSONA, &persona.map_err(unwritten)?)?;
        let history = personas
            .history()?
            .into_iter()
            .map(|revision| RevisionLine {
                at: revision.change.at,
                what: revision.change.what,
                why: revision.change.why,
                persona: revision.persona,
            });
        add(archive, PERSONA_HISTORY, &lines(history)?)
    }

    fn export_talk(&self, archive: &mut ArchiveWriter) -> Result<(), Error> {
        let mut talk = Vec::new();
        self.world.memory().export(&mut talk)?;
        add(archive, TALK, &talk)?;
        let count = usize::try_from(self.world.memory().count()?).unwrap_or(usize::MAX);
        let name = self.world.name()?;
        let text: String = self
            .world
            .memory()
            .recent(count)?
            .iter()
            .map(|episode| talk_markdown::written(episode, &name))
            .collect();
        add(archive, TALK_TEXT, text.as_bytes())?;
        add(archive, FACTS_TEXT, self.facts_as_markdown()?.as_bytes())
    }

    fn export_log(&self, archive: &mut ArchiveWriter) -> Result<(), Error> {
        let entries = self.world.gate().journal().all()?;
        add(archive, ACTIVITY, &lines(entries)?)?;
        add(archive, OUTBOX, &lines(self.outbox()?)?)?;
        add(archive, MODELS, &lines(self.providers()?)?)
    }

    fn export_mail(
        &self,
        archive: &mut ArchiveWriter,
        progress: &mut dyn ProgressSink,
    ) -> Result<(), Error> {
        let mailbox = self.world.mailbox();
        let mut flags = Vec::new();
        let done = mailbox.each_exported(progress, &mut |line, bytes| {
            flags.extend(json(line)?);
            flags.push(b'\n');
            add(archive, &format!("{MAIL}{}", line.file), bytes)
        })?;
        if done < mailbox.count()? {
            return Err(stopped());
        }
        add(archive, &format!("{MAIL}{}", os1_mail::FLAG_LIST), &flags)
    }
}

pub(super) fn add(archive: &mut ArchiveWriter, path: &str, bytes: &[u8]) -> Result<(), Error> {
    archive.add(path, bytes).map_err(unwritten)
}

pub(super) fn json(value: &impl Serialize) -> Result<Vec<u8>, Error> {
    serde_json::to_vec(value).map_err(|_| {
        Error::new(
            ErrorKind::Internal,
            "A part of the profile could not be written as JSON. This is a defect of OS1.",
        )
    })
}

pub(super) fn lines<T: Serialize>(values: impl IntoIterator<Item = T>) -> Result<Vec<u8>, Error> {
    let mut all = Vec::new();
    for value in values {
        all.extend(json(&value)?);
        all.push(b'\n');
    }
    Ok(all)
}

fn unwritten(error: io::Error) -> Error {
    let kind = match error.kind() {
        io::ErrorKind::StorageFull => ErrorKind::DiskFull,
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => ErrorKind::ReadOnly,
        _ => ErrorKind::Io,
    };
    Error::new(
        kind,
        format!(
            "The export could not be written: {error}. Nothing of the profile was changed; choose another place, or make room."
        ),
    )
}

pub(super) fn stopped() -> Error {
    Error::new(
        ErrorKind::Stopped,
        "The export was stopped; nothing was left of it.",
    )
}
