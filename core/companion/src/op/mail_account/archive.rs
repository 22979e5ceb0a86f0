//! Mail accounts in the export: everything but what opens doors.

use os1_base::Error;

use super::MailAccount;
use crate::companion::Companion;
use crate::op::archive::{ArchiveReader, ArchiveWriter, MAIL_ACCOUNTS};
use crate::op::export::{add, lines};
use crate::op::server_accounts::{MOST, is_sound};

impl Companion {
    /// Adds the mail accounts, and says what is to be entered again.
    pub(in crate::op) fn export_mail_accounts(
        &self,
        archive: &mut ArchiveWriter,
    ) -> Result<(), Error> {
        let accounts = self.world.mail_accounts()?;
        for account in &accounts {
            let how = match (&account.oauth, &account.user) {
                (Some(_), _) => "its sign-in: remove it and add it again",
                (None, Some(_)) => "its password, and your yes to its servers: os1 account login",
                (None, None) => "your yes to its servers: os1 account login",
            };
            archive.leave_out(format!("The mail account {0}: {how} {0}", account.name));
        }
        add(archive, MAIL_ACCOUNTS, &lines(accounts)?)
    }

    /// Brings the mail accounts back, closed; their names. An export of before has none.
    pub(in crate::op) fn import_mail_accounts(
        &self,
        archive: &mut ArchiveReader,
    ) -> Result<Vec<String>, Error> {
        let mut back: Vec<MailAccount> = archive.lines(MAIL_ACCOUNTS)?;
        back.retain(|account| {
            is_sound(&account.name, account.user.as_deref()) && !account.identities.is_empty()
        });
        back.truncate(MOST);
        let names = back.iter().map(|account| account.name.clone()).collect();
        self.world.change_mail_accounts(|all| {
            for account in back {
                let known = |one: &MailAccount| one.id == account.id || one.name == account.name;
                if !all.iter().any(known) {
                    all.push(account);
                }
            }
        })?;
        Ok(names)
    }
}
