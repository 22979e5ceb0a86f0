//! The mailbox as shells use it, and what reading changes in it.

use std::path::PathBuf;

use os1_base::{Error, ProgressSink};
use os1_guard::Deed;
use os1_mail::{Flag, ImportReport, MailSummary, Mailbox};

use crate::companion::Companion;
use crate::world::World;

impl Companion {
    /// The mailbox.
    #[must_use]
    pub fn mailbox(&self) -> &Mailbox {
        self.world.mailbox()
    }

    /// Reads mbox files, Maildirs and folders of mails in; all is searchable on return.
    ///
    /// # Errors
    /// A path does not exist, or the profile could not be written.
    pub fn import_mail(
        &self,
        paths: &[PathBuf],
        progress: &mut dyn ProgressSink,
    ) -> Result<ImportReport, Error> {
        let report = self.world.mailbox().import(paths, progress)?;
        if report.imported > 0 {
            let what = format!("read {} mails in", report.imported);
            self.note_done(&what, "you asked me to import them")?;
        }
        Ok(report)
    }
}

impl World {
    /// Marks a mail as read, so that it can be taken back.
    pub(crate) fn mark_seen(&self, mail: &MailSummary) -> Result<(), Error> {
        if mail.flags.contains(&Flag::Seen) {
            return Ok(());
        }
        self.store().write(|tx| {
            let change = self.mailbox().set_flag_in(tx, &mail.id, Flag::Seen, true)?;
            let deed = Deed {
                what: "marked a mail as read".to_owned(),
                why: "I read it to you".to_owned(),
                component: "mail",
                inverse: serde_json::to_value(change).ok(),
            };
            self.gate().journal().record_in(tx, &deed)?;
            Ok(())
        })
    }
}
