//! Mailboxes made for a test: the same letters as folder, mbox and Maildir.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// One mail of a made mailbox.
#[derive(Debug, Clone)]
pub struct Letter {
    /// Its Message-ID without angle brackets.
    pub id: String,
    /// A word that stands in this letter's text and in no other.
    pub token: String,
    /// The mail as it lies on disk.
    pub raw: String,
}

/// Letters in a folder of the test's own.
#[derive(Debug)]
pub struct Mailbox {
    /// The letters, oldest first.
    pub letters: Vec<Letter>,
    folder: TempDir,
}

const PEOPLE: [(&str, &str); 4] = [
    ("Anna Lindt", "anna@example.test"),
    ("Bruno Vega", "bruno@example.test"),
    ("Chiyo Mori", "chiyo@example.test"),
    ("Dr. Ada Quist", "ada.quist@example.test"),
];

impl Mailbox {
    /// `count` letters from four people, one an hour from the morning of 1 March 2026 on,
    /// every third an answer to the one before.
    ///
    /// # Panics
    /// There is no room for them.
    #[must_use]
    pub fn of(count: usize) -> Self {
        Self {
            letters: (0..count).map(letter).collect(),
            folder: tempfile::tempdir().expect("a folder for mail"),
        }
    }

    /// The letters as a folder of .eml files.
    ///
    /// # Panics
    /// It cannot be written.
    #[must_use]
    pub fn eml_folder(&self) -> PathBuf {
        let folder = self.made("letters");
        for (at, letter) in self.letters.iter().enumerate() {
            fs::write(folder.join(format!("{at:05}.eml")), &letter.raw).expect("a letter");
        }
        folder
    }

    /// The letters as one mbox file (mboxrd: RFC 4155 with quoted From lines).
    ///
    /// # Panics
    /// It cannot be written.
    #[must_use]
    pub fn mbox(&self) -> PathBuf {
        let mut text = String::new();
        for letter in &self.letters {
            text.push_str("From MAILER-DAEMON Sun Mar  1 08:00:00 2026\n");
            text.push_str(&letter.raw);
            text.push_str("\n\n");
        }
        let path = self.folder.path().join("letters.mbox");
        fs::write(&path, text).expect("an mbox");
        path
    }

    /// The letters as a Maildir, all in `cur` and seen.
    ///
    /// # Panics
    /// It cannot be written.
    #[must_use]
    pub fn maildir(&self) -> PathBuf {
        let folder = self.made("maildir");
        for part in ["cur", "new", "tmp"] {
            fs::create_dir_all(folder.join(part)).expect("a Maildir");
        }
        for (at, letter) in self.letters.iter().enumerate() {
            let name = format!("{at}.M{at}P1.example.test:2,S");
            fs::write(folder.join("cur").join(name), &letter.raw).expect("a letter");
        }
        folder
    }

    fn made(&self, name: &str) -> PathBuf {
        let path: &Path = self.folder.path();
        let folder = path.join(name);
        fs::create_dir_all(&folder).expect("a folder");
        folder
    }
}

fn letter(at: usize) -> Letter {
    let (name, address) = PEOPLE[at % PEOPLE.len()];
    let id = format!("letter-{at}@example.test");
    // Not a word of any language, so that full-text search cannot stem two into one.
    let token = format!("qz{at:05}xw");
    let day = 1 + at / 24;
    let (subject, references) = if at % 3 == 2 {
        let before = at - 1;
        (
            format!("Re: Plan {before}"),
            format!(
                "In-Reply-To: <letter-{before}@example.test>\nReferences: <letter-{before}@example.test>\n"
            ),
        )
    } else {
        (format!("Plan {at}"), String::new())
    };
    let (month, day) = (3 + (day - 1) / 28, 1 + (day - 1) % 28);
    let months = [
        "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let month = months[(month - 3) % months.len()];
    let raw = format!(
        "From: {name} <{address}>\nTo: Theodore <theo@example.test>\nSubject: {subject}\n\
         Date: {day} {month} 2026 {:02}:00:00 +0100\nMessage-ID: <{id}>\n{references}\
         MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n\
         Dear Theodore,\n\nplease look at {token} before Friday.\n\n{name}\n",
        at % 24
    );
    Letter { id, token, raw }
}
