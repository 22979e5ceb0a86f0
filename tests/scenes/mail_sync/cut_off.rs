//! The server does what it was told, and the line breaks before its answer: what the user says
//! before the next round is done from where the mail really is.

use os1_tests::{Cutter, Dovecot, Handset, ImapDevice, Letter, Mailbox};

use super::{here, id_of, sync};

/// Everything, and a server that can only copy and take away (RFC 4315 without RFC 6851).
const WITH_MOVE: &str = "";
const WITHOUT_MOVE: &str = "IMAP4rev1 SASL-IR ENABLE UIDPLUS CONDSTORE QRESYNC SPECIAL-USE";
const WITHOUT_ANYTHING: &str = "IMAP4rev1";

/// What the user says after the line broke.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Then {
    Nothing,
    Undo,
    Elsewhere,
}

/// Three mails; the second is archived over a line that breaks before the answer to `word`.
struct Story {
    server: Dovecot,
    letters: Vec<Letter>,
    handset: Handset,
    line: Cutter,
}

impl Story {
    fn begin(abilities: &str) -> Option<Self> {
        let server = Dovecot::that_says(abilities)?;
        let letters = Mailbox::of(3).letters;
        let mut device = server.device("sam");
        for letter in &letters {
            device.append("INBOX", "", &letter.raw);
        }
        let line = Cutter::before(server.imap);
        let mut handset = Handset::set_up();
        handset.use_mail_at("sam", line.port, server.submission, "none");
        sync(&handset);
        Some(Self {
            server,
            letters,
            handset,
            line,
        })
    }

    /// A round that is not told what became of `word`.
    fn unanswered(&self, word: &'static str) {
        let cut = self.line.cut();
        self.line.leave_unanswered(word);
        let broken = self.handset.run(&["mail", "sync"]);
        assert_eq!(broken.code, Some(1), "{word}");
        assert_eq!(self.line.cut(), cut + 1, "{word}");
    }

    fn device(&self) -> ImapDevice {
        self.server.device("sam")
    }

    /// The folders on the server in which a mail lies that is not marked as deleted.
    fn lies(&self, letter: &Letter) -> Vec<&'static str> {
        let mut device = self.device();
        ["INBOX", "Archive", "Junk"]
            .into_iter()
            .flat_map(|folder| {
                let found = device.ids(folder).into_iter();
                let found = found.filter(|mail| mail.starts_with(&letter.id));
                let there = found.filter(|mail| !mail.to_lowercase().contains("deleted"));
                there.map(move |_| folder)
            })
            .collect()
    }
}

fn told(abilities: &str, word: &'static str, then: Then) {
    let Some(story) = Story::begin(abilities) else {
        return;
    };
    eprintln!("{abilities:?}, no answer to {word}, then {then:?}");
    let (handset, letters) = (&story.handset, &story.letters);
    let id = id_of(handset, &letters[1]);
    handset.run(&["mail", "move", &id, "--to", "archive"]).ok();
    story.unanswered(word);
    let (wanted, shown) = match then {
        Then::Nothing => ("Archive", "Archive"),
        Then::Undo => {
            handset.run(&["undo"]).ok();
            ("INBOX", "INBOX")
        }
        Then::Elsewhere => {
            handset.run(&["mail", "move", &id, "--to", "junk"]).ok();
            ("Junk", "Junk")
        }
    };
    let seen = |mail: &str| mail.starts_with(&letters[1].id) && mail.ends_with(shown);
    assert!(
        here(handset).iter().any(|mail| seen(mail)),
        "{:?}",
        here(handset)
    );
    sync(handset);
    assert_eq!(story.lies(&letters[1]), [wanted]);
    sync(handset);
    assert_eq!(story.lies(&letters[1]), [wanted]);
    for other in [&letters[0], &letters[2]] {
        assert_eq!(story.lies(other), ["INBOX"]);
    }
    assert_eq!(id_of(handset, &letters[1]), id);
    if abilities != WITHOUT_ANYTHING {
        assert!(
            here(handset).iter().any(|mail| seen(mail)),
            "{:?}",
            here(handset)
        );
    }
}

#[test]
fn a_move_that_was_done_unheard_is_taken_back_by_an_undo() {
    told(WITH_MOVE, "UID MOVE", Then::Undo);
}

#[test]
fn a_move_that_was_done_unheard_is_done_once_or_goes_on_elsewhere() {
    told(WITH_MOVE, "UID MOVE", Then::Nothing);
    told(WITH_MOVE, "UID MOVE", Then::Elsewhere);
}

#[test]
fn a_mark_that_was_set_unheard_is_taken_back_by_an_undo() {
    let Some(story) = Story::begin(WITH_MOVE) else {
        return;
    };
    let id = id_of(&story.handset, &story.letters[1]);
    let mark = ["mail", "mark", &id, "--as", "flagged"];
    story.handset.run(&mark).ok();
    story.unanswered("UID STORE");
    story.handset.run(&["undo"]).ok();
    sync(&story.handset);
    sync(&story.handset);
    let inbox = story.device().ids("INBOX");
    assert!(!inbox.join(" ").contains("Flagged"), "{inbox:?}");
    assert!(!here(&story.handset).join(" ").contains("flagged"));
}

#[test]
fn without_move_nothing_is_lost_or_doubled_wherever_the_line_breaks() {
    for then in [Then::Nothing, Then::Undo, Then::Elsewhere] {
        for word in ["UID COPY", "UID STORE", "UID EXPUNGE"] {
            told(WITHOUT_MOVE, word, then);
        }
    }
    told(WITHOUT_ANYTHING, "UID COPY", Then::Nothing);
    told(WITHOUT_ANYTHING, "UID COPY", Then::Undo);
    told(WITHOUT_ANYTHING, "UID STORE", Then::Undo);
}
