//! How the user sounds, as talks with others learned it.

use os1_base::Error;
use os1_voice::VoicePrint;

use super::archive::ArchiveWriter;
use crate::companion::Companion;

/// The setting that holds the print.
const PRINT: &str = "voice.print";
/// The least speech that a voice is kept by, in seconds: less was not told apart well.
const LEAST_S: f32 = 10.0;
/// What a kept voice weighs at most, in seconds, so that it follows a new microphone and a cold.
const WEIGHT_S: f32 = 60.0;

impl Companion {
    /// The user's voice from earlier talks; `None` where none is kept.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn own_voice(&self) -> Result<Option<VoicePrint>, Error> {
        let print: Option<VoicePrint> = self.world.settings().get(PRINT)?;
        Ok(print.and_then(|print| print.kept(WEIGHT_S)))
    }

    /// Keeps how the user sounds, once enough was heard of them: 26 sums, of which no word can be told. Whether
    /// it was kept for the first time. Durable on return.
    ///
    /// # Errors
    /// The profile could not be written.
    pub fn keep_own_voice(&self, print: VoicePrint) -> Result<bool, Error> {
        if print.seconds() < LEAST_S {
            return Ok(false);
        }
        let Some(print) = print.kept(WEIGHT_S) else {
            return Ok(false);
        };
        let first = self.own_voice()?.is_none();
        self.world.settings().put(PRINT, &print)?;
        if first {
            self.note_done("kept how your voice sounds", "you talked among others")?;
        }
        Ok(first)
    }

    /// Forgets how the user sounds. Whether anything was kept.
    ///
    /// # Errors
    /// The profile could not be read or written.
    pub fn forget_own_voice(&self) -> Result<bool, Error> {
        let kept = self.own_voice()?.is_some();
        self.world.settings().remove(PRINT)?;
        if kept {
            self.note_done("forgot how your voice sounds", "you asked me to")?;
        }
        Ok(kept)
    }

    /// Says in the export what is not in it.
    pub(super) fn export_voice(&self, archive: &mut ArchiveWriter) -> Result<(), Error> {
        if self.own_voice()?.is_some() {
            archive.leave_out(
                "How your voice sounds, which tells you from others: it is learned anew in the first talk with --company"
                    .to_owned(),
            );
        }
        Ok(())
    }
}
