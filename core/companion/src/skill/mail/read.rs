//! "Read me the last one", "what did Anna want?", "next".

use os1_base::Error;
use os1_language::phrase::Values;
use os1_language::{Ordinal, SlotName, SlotValue};
use os1_mail::{MailFilter, MailSummary};

use super::when::ago;
use super::{Answer, Ask, ids, quoting, said_sender, said_subject};
use crate::state::TalkState;
use crate::world::World;

/// How many mails of a person, or of the whole mailbox, one can go through.
const ROW: usize = 100;
/// The longest text that is read aloud, in characters; the rest is a card away.
const SPOKEN_MAX: usize = 4_000;

/// Reads the mail that was asked for.
pub(super) fn answer(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    if let Some(person) = ask.slot(SlotName::Person).map(str::to_owned) {
        let mails = world.mailbox().from_person(&person, ROW)?.value;
        if mails.is_empty() {
            let text = ask.phrase("mail.nobody_named", &Values::new().with("who", person))?;
            return Ok(Answer::words(text));
        }
        let state = TalkState::row(ids(&mails));
        let at = place(ask, state.mails.len()).unwrap_or(0);
        return speak(ask, world, &state, at, wants_gist(ask.text));
    }
    let state = if ask.state.mails.is_empty() {
        whole_mailbox(world)?
    } else {
        ask.state.clone()
    };
    let at = place(ask, state.mails.len()).or(state.at).unwrap_or(0);
    speak(ask, world, &state, at, wants_gist(ask.text))
}

/// Reads the mail after the one read last.
pub(super) fn next(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let state = if ask.state.mails.is_empty() {
        whole_mailbox(world)?
    } else {
        ask.state.clone()
    };
    let at = state.at.map_or(0, |at| at + 1);
    if at >= state.mails.len() {
        return Ok(Answer::words(ask.phrase("mail.no_more", &Values::new())?));
    }
    speak(ask, world, &state, at, false)
}

/// Reads the mail before the one read last.
pub(super) fn back(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let state = ask.state.clone();
    match state.at.and_then(|at| at.checked_sub(1)) {
        Some(at) => speak(ask, world, &state, at, false),
        None => Ok(Answer::words(ask.phrase("mail.is_first", &Values::new())?)),
    }
}

fn whole_mailbox(world: &World) -> Result<TalkState, Error> {
    let filter = MailFilter {
        limit: ROW,
        ..MailFilter::default()
    };
    Ok(TalkState::row(ids(&world.mailbox().list(&filter)?.value)))
}

/// Which of a row, newest first: "the second" counts from the top of the list that was
/// shown, "the last one" is the one that came last.
fn place(ask: &Ask<'_>, len: usize) -> Option<usize> {
    match ask
        .understood
        .slot(SlotName::Ordinal)
        .map(|slot| &slot.value)
    {
        Some(SlotValue::Ordinal(Ordinal::Nth(n))) => Some((*n as usize).saturating_sub(1).min(len)),
        Some(SlotValue::Ordinal(Ordinal::FromEnd(n))) => {
            Some((*n as usize).saturating_sub(1).min(len))
        }
        _ => None,
    }
}

/// "What did she want?" asks for the gist, "read it to me" for the text.
fn wants_gist(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "what did",
        "what does",
        "what do",
        "about what",
        "in short",
        "sum",
    ]
    .iter()
    .any(|sign| lower.contains(sign))
}

fn speak(
    ask: &mut Ask<'_>,
    world: &World,
    state: &TalkState,
    at: usize,
    gist: bool,
) -> Result<Answer, Error> {
    let Some(id) = state.mails.get(at) else {
        let values = Values::new().with("count", state.mails.len());
        return Ok(Answer::words(ask.phrase("mail.no_such", &values)?));
    };
    let mailbox = world.mailbox();
    let mail = mailbox.show(id)?.value.summary;
    let text = if gist {
        mailbox.gist(id)?
    } else {
        mailbox.for_reading(id)?
    };
    let text = os1_base::text::printable(text.value.trim());
    let spoken = os1_base::text::shortened(&text, SPOKEN_MAX);
    let words = words(ask, &mail, spoken, gist)?;
    world.mark_seen(&mail)?;
    Ok(Answer::quoting(quoting(world, words)?).about(state.standing(at)))
}

fn words(ask: &mut Ask<'_>, mail: &MailSummary, text: String, gist: bool) -> Result<String, Error> {
    let values = Values::new()
        .with("who", said_sender(mail))
        .with("ago", ago(&mail.at, ask.now))
        .with("subject", said_subject(mail));
    match (gist, text.is_empty()) {
        (true, true) => ask.phrase("mail.wanted_empty", &values),
        (true, false) => ask.phrase("mail.wanted", &values.with("gist", text)),
        (false, true) => ask.phrase("mail.read_empty", &values),
        (false, false) => ask.phrase("mail.read", &values.with("text", text)),
    }
}
