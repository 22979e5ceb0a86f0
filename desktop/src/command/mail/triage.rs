//! `os1 mail triage`.

use os1_base::Error;
use os1_companion::mail::{MailGroup, TriagedMail, grouped};

use crate::session::Session;

/// Sorts what lies in the inbox, as single mails or as groups.
///
/// # Errors
/// The profile could not be read.
pub(super) fn run(session: &mut Session<'_>, groups: bool, limit: usize) -> Result<(), Error> {
    let mails = session.companion()?.triage_mail(limit)?.value;
    if mails.is_empty() {
        return session.tell("The inbox is empty. os1 mail import reads a mailbox.");
    }
    if groups {
        for group in grouped(&mails) {
            session.emit(&group, |group, _| group_words(group))?;
        }
        return Ok(());
    }
    for mail in &mails {
        session.emit(mail, |mail, _| words(mail))?;
    }
    Ok(())
}

fn words(mail: &TriagedMail) -> String {
    let who = os1_base::text::printable(mail.from.spoken());
    let subject = os1_base::text::printable(&mail.subject);
    format!(
        "{:13} {:.2}  {who}: {subject}\n               {}",
        mail.class.word(),
        mail.urgency,
        os1_base::text::printable(&mail.reasons.join("; ")),
    )
}

fn group_words(group: &MailGroup) -> String {
    format!(
        "{:13} {} mails from {} senders, {} never opened: {}",
        group.group.word(),
        group.mails,
        group.senders,
        group.unopened,
        group.suggest.word(),
    )
}
