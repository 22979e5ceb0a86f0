//! "Send the lease to Anna": a mail with the document as a file, shown before it goes.

use os1_base::Error;
use os1_documents::Document;
use os1_language::phrase::Values;

use super::{Answer, Ask, said};
use crate::op::NewMail;
use crate::skill::mail::recipient_named;
use crate::world::World;

/// Asks for the yes to the mail; its card shows the file's name, type and size.
pub(super) fn ask_to_send(
    ask: &mut Ask<'_>,
    world: &World,
    document: &Document,
    (who, words): (&str, Option<&str>),
) -> Result<Answer, Error> {
    if world.mail_accounts()?.is_empty() {
        return Ok(Answer::words(
            ask.phrase("mail.no_account", &Values::new())?,
        ));
    }
    let address = match recipient_named(ask, world, who)? {
        Ok(address) => address,
        Err(question) => return Ok(question),
    };
    let (document, bytes) = world.documents().bytes(&document.id)?;
    let words = match words {
        Some(words) => words.to_owned(),
        None => {
            let values = Values::new().with("name", said(&document.name));
            ask.phrase("documents.sent_text", &values)?
        }
    };
    let text = world.in_manner(&words, address.as_str(), Some(who))?;
    let draft = world.draft(NewMail {
        to: vec![address.to_string()],
        subject: said(&document.name),
        text,
        files: vec![(document.name.clone(), bytes)],
        ..NewMail::default()
    })?;
    let approval = world.ask_to_mail(draft)?;
    let values = Values::new()
        .with("name", said(&document.name))
        .with("to", address.to_string());
    let asked = ask.phrase("documents.shall_send", &values)?;
    Ok(Answer::words(asked).waits(approval))
}
