//! "What presses?", where nobody presses whom the user writes with: what strangers call urgent, asked for and told as theirs.

use os1_base::Error;
use os1_language::phrase::Values;
use os1_mail::{Class, Flag, MailFilter, TriagedMail};

use super::{Answer, Ask, quoting};
use crate::world::World;

/// The newest mails that are looked through.
const LOOKED: usize = 300;
/// So many are told.
const TOLD: usize = 3;

/// Mail of the inbox that nobody answered and that calls itself urgent; `None` when there is none. It is never brought
/// up by itself: a stranger's "URGENT" presses nobody who did not ask.
pub(super) fn of_strangers(ask: &mut Ask<'_>, world: &World) -> Result<Option<Answer>, Error> {
    let filter = MailFilter {
        inbox: true,
        limit: LOOKED,
        ..MailFilter::default()
    };
    let mut urgent = world.mailbox().triage(&filter)?.value;
    let open = world.mailbox().list(&filter)?.value;
    let answered = |id: &String| {
        let mail = open.iter().find(|mail| mail.id == *id);
        mail.is_some_and(|mail| mail.flags.contains(&Flag::Answered))
    };
    urgent.retain(|mail| mail.class == Class::Urgent && !mail.id.as_ref().is_some_and(answered));
    urgent.truncate(TOLD);
    if urgent.is_empty() {
        return Ok(None);
    }
    let told: Vec<String> = urgent.iter().map(line).collect();
    let values = Values::new().with("mails", told.join("; "));
    let text = ask.phrase("mail.pressing_strangers", &values)?;
    let state = crate::state::TalkState {
        mails: urgent.into_iter().filter_map(|mail| mail.id).collect(),
        at: None,
        ..ask.state.clone()
    };
    Ok(Some(Answer::quoting(quoting(world, text)?).about(state)))
}

fn line(mail: &TriagedMail) -> String {
    let who = os1_base::text::shortened(mail.from.spoken(), 60);
    let subject = os1_base::text::shortened(&mail.subject, 80);
    let why = mail.reasons.first().cloned().unwrap_or_default();
    os1_base::text::printable(&format!("{who}, “{subject}” ({why})"))
}
