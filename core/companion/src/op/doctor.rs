//! Looking after itself: what is well and what is not.

use os1_base::{Error, ErrorKind};

use crate::companion::Companion;
use crate::view::CheckView;

/// Below this much free room, writing may soon fail: room for the database to be copied
/// once for a backup, and some.
const ROOM_MIN: u64 = 256 << 20;

impl Companion {
    /// Looks at store, backups, disk, persona file, accounts and models, one by one.
    pub async fn doctor(&self) -> Vec<CheckView> {
        let mut checks = vec![
            view("store", self.check_store()),
            view("backups", self.check_backups()),
            view("disk", self.check_disk()),
            view("persona", self.check_persona()),
        ];
        checks.extend(self.check_accounts());
        checks.extend(self.check_models().await);
        checks
    }

    fn check_store(&self) -> Result<String, Error> {
        if !self.profile.store().check()? {
            return Err(Error::new(
                ErrorKind::Damaged,
                "the file is damaged; it is recovered when the profile is next opened",
            ));
        }
        let unsearched = self.world.mailbox().fill_index(0)?;
        if unsearched > 0 {
            return Ok(format!(
                "recovered; the search does not find {unsearched} mails yet. `os1 daemon` goes on with it"
            ));
        }
        if let Some(report) = self.profile.recovered() {
            return Ok(report.to_string());
        }
        let bytes = os1_store::profile_bytes(self.profile.folder())?;
        Ok(format!("whole, {} kB, encrypted", bytes / 1024))
    }

    fn check_backups(&self) -> Result<String, Error> {
        let backups = self.profile.store().backups();
        Ok(match backups.first() {
            Some(newest) => format!("{}, the newest of {}", backups.len(), newest.made_at),
            None => "none yet; the first is made within a day".to_owned(),
        })
    }

    fn check_disk(&self) -> Result<String, Error> {
        let free = self.free_bytes()?;
        if free < ROOM_MIN {
            return Err(Error::new(
                ErrorKind::DiskFull,
                format!(
                    "only {} MB are free; make room before writing fails",
                    free >> 20
                ),
            ));
        }
        Ok(format!("{} MB free", free >> 20))
    }

    fn free_bytes(&self) -> Result<u64, Error> {
        fs4::available_space(self.profile.folder()).map_err(|error| {
            Error::new(
                ErrorKind::Io,
                format!("how much room is left could not be found out: {error}"),
            )
        })
    }

    fn check_persona(&self) -> Result<String, Error> {
        let persona = self.world.persona()?;
        match self.world.personas().refused()? {
            Some(why) => Err(why.into()),
            None => Ok(format!("{}, the file can be read", persona.name)),
        }
    }

    fn check_accounts(&self) -> Vec<CheckView> {
        let accounts = match self.accounts() {
            Ok(accounts) => accounts,
            Err(error) => return vec![view("accounts", Err(error))],
        };
        if accounts.is_empty() {
            return vec![view("accounts", Ok("none yet".to_owned()))];
        }
        let checks = accounts.into_iter().map(|account| {
            let sync = account.sync.unwrap_or_default();
            let how = match account.servers.first() {
                Some(_) => format!("{}: {}; {}", account.id, account.state, sync.sentence()),
                None => format!("{}: {}", account.id, account.state),
            };
            CheckView {
                ok: sync.error.is_none(),
                ..view("accounts", Ok(how))
            }
        });
        checks.collect()
    }

    async fn check_models(&self) -> Vec<CheckView> {
        let providers = match self.providers() {
            Ok(providers) => providers,
            Err(error) => return vec![view("model", Err(error))],
        };
        if providers.is_empty() {
            return vec![view("model", Ok("none; the core's own words".to_owned()))];
        }
        let mut checks = Vec::new();
        for provider in providers {
            let tried = self.test_provider(Some(&provider.id)).await;
            let found = tried.map(|test| format!("{} answers in {} ms", test.id, test.ms));
            checks.push(view("model", found));
        }
        checks
    }
}

fn view(check: &str, found: Result<String, Error>) -> CheckView {
    let ok = found.is_ok();
    CheckView {
        check: check.to_owned(),
        ok,
        detail: found.unwrap_or_else(|error| error.message),
    }
}
