//! "Send it at eight tomorrow", "don't send it": what becomes of the mail that was written.

use os1_base::Error;
use os1_language::phrase::Values;

use super::{Answer, Ask};
use crate::op::KeptMail;
use crate::state::{bare, plain};
use crate::times::{self, Times};
use crate::world::World;

/// How another time is wished for.
const SEND: &[&str] = &[
    "send it ",
    "send that ",
    "send this ",
    "send the mail ",
    "send the email ",
    "let it go out ",
];
/// How it is wished that it stays.
const KEEP: &[&str] = &[
    "don't send it",
    "don't send that",
    "do not send it",
    "don't send the mail",
    "unsend it",
    "unsend that",
    "unsend the mail",
    "take the mail back",
    "keep it here",
    "stop that mail",
];

/// The answer to words about when the written mail goes, or that it stays; `None` when they are
/// about something else, or no mail was written.
///
/// # Errors
/// The profile could not be read or written.
pub(super) fn answer(ask: &mut Ask<'_>, world: &World) -> Result<Option<Answer>, Error> {
    let words = plain(bare(ask.text));
    if KEEP.contains(&words.as_str()) {
        let key = match world.keep_mail_here()? {
            KeptMail::None => return Ok(None),
            KeptMail::Declined => "mail.kept_asked",
            KeptMail::Left => "mail.kept_queued",
            KeptMail::Gone => "mail.kept_gone",
        };
        return Ok(Some(Answer::words(ask.phrase(key, &Values::new())?)));
    }
    // "Send it to Anna" names no time.
    if !SEND.iter().any(|begin| words.starts_with(begin)) {
        return Ok(None);
    }
    let Some(when) = Times::of(ask.text, &world.time_context(ask.now)?).when else {
        return Ok(None);
    };
    let Some(at) = when.start().filter(|at| *at > ask.now).cloned() else {
        return Ok(None);
    };
    let Some((approval, to)) = world.ask_to_mail_at(at.timestamp())? else {
        return Ok(None);
    };
    let values = Values::new()
        .with("to", to)
        .with("when", times::instant(&at, ask.now));
    let said = ask.phrase("mail.shall_send_at", &values)?;
    Ok(Some(Answer::words(said).waits(approval)))
}
