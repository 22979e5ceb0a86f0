//! What lies on a test's mail server before anybody looks.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::{Dovecot, ImapDevice, evaldata};

/// Who Dovecot is when it was started by root.
const NOBODY: u32 = 65_534;

impl Dovecot {
    /// Another program of that user.
    #[must_use]
    pub fn device(&self, user: &str) -> ImapDevice {
        ImapDevice::new(self.imap, &format!("{user}@example.test"))
    }

    /// Puts mails into a user's folder, all read, the first the oldest, one each ten minutes until
    /// now. Before the user signs in for the first time.
    ///
    /// # Panics
    /// They cannot be written.
    pub fn fill<'m>(&self, user: &str, folder: &str, mails: impl IntoIterator<Item = &'m str>) {
        let home = self.home(user);
        let mut maildir = home.join("Maildir");
        if folder != "INBOX" {
            maildir = maildir.join(format!(".{folder}"));
        }
        for part in ["cur", "new", "tmp"] {
            fs::create_dir_all(maildir.join(part)).expect("a Maildir");
        }
        let mails: Vec<&str> = mails.into_iter().collect();
        let began = SystemTime::now() - Duration::from_secs(600 * mails.len() as u64);
        for (at, mail) in (0_u32..).zip(mails) {
            let path = maildir.join(format!("cur/{}.M{at}P1.test:2,S", 1_700_000_000 + at));
            fs::write(&path, mail).expect("a mail");
            let file = File::options().append(true).open(&path).expect("the mail");
            file.set_modified(began + Duration::from_secs(600 * u64::from(at)))
                .expect("its time");
        }
        hand_over(&home);
    }

    /// Puts a file where a folder of that user would lie, so that the server cannot make it; the file.
    ///
    /// # Panics
    /// It cannot be written.
    #[must_use]
    pub fn block(&self, user: &str, folder: &str) -> PathBuf {
        let place = self.home(user).join(format!("Maildir/.{folder}"));
        fs::write(&place, "").expect("a file in the way");
        place
    }
}

/// Everything below belongs to whom the server runs as.
fn hand_over(folder: &Path) {
    // Not root: the server runs as who started it.
    if std::os::unix::fs::chown(folder, Some(NOBODY), Some(NOBODY)).is_err() {
        return;
    }
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            hand_over(&path);
        } else {
            std::os::unix::fs::chown(&path, Some(NOBODY), Some(NOBODY)).expect("an owner");
        }
    }
}

/// `count` mails of the development set, each with a Message-ID of its own; repeated where there
/// are fewer. `None`, said aloud, where the set is not there.
///
/// # Panics
/// The set cannot be unpacked.
#[must_use]
pub fn development_mails(count: usize) -> Option<Vec<String>> {
    let archive = evaldata("mail/spamassassin-dev.tar.xz")?;
    let folder = tempfile::tempdir().expect("a folder for the mails");
    let unpacked = std::process::Command::new("tar")
        .arg("-xJf")
        .arg(archive)
        .arg("-C")
        .arg(folder.path())
        .status();
    assert!(unpacked.is_ok_and(|status| status.success()), "tar");
    let mut paths = Vec::new();
    below(folder.path(), &mut paths);
    paths.sort();
    let mails: Vec<String> = paths
        .iter()
        .map(|path| {
            let text = String::from_utf8_lossy(&fs::read(path).expect("a mail")).into_owned();
            match text
                .strip_prefix("From ")
                .and_then(|rest| rest.split_once('\n'))
            {
                Some((_, rest)) => rest.to_owned(),
                None => text,
            }
        })
        .collect();
    let numbered = (0..count).map(|at| {
        let mail = &mails[at % mails.len()];
        format!("X-Number: {at}\nMessage-ID: <{at}@development.test>\n{mail}")
    });
    Some(numbered.collect())
}

fn below(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            below(&path, paths);
        } else {
            paths.push(path);
        }
    }
}
