//! "Shall I ask again?", "shall I tell her?": the yes or no to a mail that was offered.

use os1_base::{Error, Id};
use os1_language::phrase::Values;

use super::{Answer, Ask};
use crate::op::NewReply;
use crate::state::{Offered, OfferedMail, TalkState, is_yes, plain};
use crate::view::ApprovalView;
use crate::world::World;

/// Words that say no to an offer.
const NO: &[&str] = &[
    "no",
    "no thanks",
    "nope",
    "not now",
    "leave it",
    "never mind",
    "no, leave it",
    "don't",
    "no need",
];

/// The answer to the words after an offer; `None` when they are about something else.
///
/// # Errors
/// The profile could not be read or written.
pub(super) fn answer(ask: &mut Ask<'_>, world: &World) -> Result<Option<Answer>, Error> {
    let said = world.memory().count()?;
    let Some(offered) = ask.state.offered.as_ref().filter(|one| one.waits(said)) else {
        return Ok(None);
    };
    let mail = offered.mail.clone();
    let words = plain(ask.text);
    let state = TalkState {
        offered: None,
        ..ask.state.clone()
    };
    if NO.contains(&words.as_str()) {
        let key = match mail {
            OfferedMail::Again(_) => "mail.again_not",
            OfferedMail::Answer { .. } => "mail.offer_not",
        };
        let said = ask.phrase(key, &Values::new())?;
        return Ok(Some(Answer::words(said).about(state)));
    }
    let also = [
        "please do",
        "yes, tell her",
        "yes, tell him",
        "tell her",
        "tell him",
        "ask again",
    ];
    if !is_yes(&words) && !also.contains(&words.as_str()) {
        return Ok(None);
    }
    let (approval, to) = match mail {
        OfferedMail::Again(id) => {
            let Ok(id) = id.parse::<Id>() else {
                return Ok(None);
            };
            world.ask_again(id)?
        }
        OfferedMail::Answer { id, text } => written(world, id, &text)?,
    };
    let said = ask.phrase("mail.shall_send", &Values::new().with("to", to))?;
    Ok(Some(Answer::words(said).waits(approval).about(state)))
}

/// Asks for the yes to the answer to a mail, in the user's manner; with to whom it goes.
fn written(world: &World, mail: String, text: &str) -> Result<(ApprovalView, Vec<String>), Error> {
    let view = world.mailbox().show(&mail)?.value;
    let writer = view.mail.from.first().cloned().unwrap_or_default();
    let address = writer.address.as_deref().unwrap_or_default();
    let text = world.in_manner(text, address, writer.name.as_deref())?;
    let (draft, _) = world.reply(NewReply {
        mail,
        text,
        ..NewReply::default()
    })?;
    let to = draft.to.iter().map(ToString::to_string).collect();
    Ok((world.ask_to_mail(draft)?, to))
}

/// `state`, where a yes lets the companion write `mail`.
pub(super) fn offering(
    world: &World,
    state: &TalkState,
    mail: OfferedMail,
) -> Result<TalkState, Error> {
    Ok(TalkState {
        offered: Some(Offered::new(mail, world.memory().count()?)),
        ..state.clone()
    })
}
