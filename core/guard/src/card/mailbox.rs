//! Cards of moves and flags, previewed by group.

use super::Draft;
use crate::action::{FlagMail, MailRef, MakeMailbox, MoveMail, SaveDraft};

pub(super) fn moved(draft: &mut Draft<'_>, moved: &MoveMail) -> &'static str {
    let MoveMail {
        account,
        messages,
        role,
        to,
    } = moved;
    draft.row("Into", to);
    draft.row("Which is", role.word());
    groups(draft, messages);
    draft.row("Account", account);
    "Move messages"
}

pub(super) fn made(draft: &mut Draft<'_>, made: &MakeMailbox) -> &'static str {
    let MakeMailbox {
        account,
        role,
        name,
    } = made;
    draft.row("Name", name);
    draft.row("Which is", role.word());
    draft.row("Account", account);
    "Make a mailbox"
}

pub(super) fn flagged(draft: &mut Draft<'_>, flagged: &FlagMail) -> &'static str {
    let FlagMail {
        account,
        messages,
        flag,
        set,
    } = flagged;
    draft.row(if *set { "Mark as" } else { "No longer" }, flag.word());
    groups(draft, messages);
    draft.row("Account", account);
    "Mark messages"
}

pub(super) fn saved(draft: &mut Draft<'_>, saved: &SaveDraft) -> &'static str {
    let SaveDraft {
        account,
        mailbox,
        size,
        sha256,
    } = saved;
    draft.row("Into", mailbox);
    draft.row("Size", format!("{size} bytes"));
    draft.row("SHA-256", sha256);
    draft.row("Account", account);
    "Keep a draft on the server"
}

/// A row for each stretch of messages of one mailbox: its name, how many, and their UIDs in
/// the order of the action, runs as IMAP writes them (`3:7`), so that nothing is left out.
fn groups(draft: &mut Draft<'_>, messages: &[MailRef]) {
    let one_mailbox =
        |a: &MailRef, b: &MailRef| a.mailbox == b.mailbox && a.uid_validity == b.uid_validity;
    for group in messages.chunk_by(one_mailbox) {
        let Some(first) = group.first() else { continue };
        let runs: Vec<_> = group
            .chunk_by(|a, b| a.uid.checked_add(1) == Some(b.uid))
            .filter_map(run)
            .collect();
        draft.lines(
            "Messages of",
            [
                first.mailbox.clone(),
                format!("{} messages", group.len()),
                format!("UIDs {}", runs.join(",")),
                format!("UIDVALIDITY {}", first.uid_validity),
            ],
        );
    }
}

fn run(of: &[MailRef]) -> Option<String> {
    let (first, last) = (of.first()?.uid, of.last()?.uid);
    Some(if first == last {
        first.to_string()
    } else {
        format!("{first}:{last}")
    })
}
