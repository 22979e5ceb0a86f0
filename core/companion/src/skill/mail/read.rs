//! "Read me the last one", "what did Anna want?", "next".

use jiff::Zoned;
use os1_base::Error;
use os1_language::phrase::{Values, plain};
use os1_language::{Ordinal, SlotName, SlotValue};
use os1_mail::{MailFilter, MailSummary, Protection, Reading};

use super::when::ago;
use super::{Answer, Ask, ids, quoting, said_sender, said_subject};
use crate::skill::invite::clause as invited;
use crate::state::{TalkState, Topic};
use crate::world::World;

/// How many mails of a person, or of the whole mailbox, one can go through.
const ROW: usize = 100;

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
    let state = match super::described::row(ask, world)? {
        Some(Err(nothing)) => return Ok(nothing),
        Some(Ok(described)) => described,
        None if ask.state.mails.is_empty() => whole_mailbox(world)?,
        None => ask.state.clone(),
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

/// Goes on with the mail read last: its next piece, then the tables and lists that were counted.
pub(super) fn more(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let state = ask.state.clone();
    let state = state.reading(world.memory().count()?, ask.now.timestamp());
    let (Some(at), Some(piece)) = (state.at, state.more) else {
        return Ok(Answer::words(
            ask.phrase("mail.no_more_of_it", &Values::new())?,
        ));
    };
    let Some(id) = state.mails.get(at) else {
        return Ok(Answer::words(ask.phrase("mail.no_more", &Values::new())?));
    };
    let reading = world.mailbox().for_reading(id)?.value;
    let all: Vec<&String> = reading.pieces.iter().chain(&reading.aside).collect();
    let text = all.get(piece).map_or(String::new(), |text| (*text).clone());
    let (after, next) = after_piece(ask, &reading, piece)?;
    let said = format!("{text}{after}");
    Ok(Answer::quoting(quoting(world, said)?).about(state.standing(at, next)))
}

/// What is said behind a piece, and which comes next: more words, or what was only counted.
fn after_piece(
    ask: &mut Ask<'_>,
    reading: &Reading,
    piece: usize,
) -> Result<(String, Option<usize>), Error> {
    let next = piece + 1;
    let values = Values::new().with("what", plain::list(&reading.counted));
    let key = if next < reading.pieces.len() {
        "mail.there_is_more"
    } else if next == reading.pieces.len() && !reading.aside.is_empty() {
        "mail.shall_read"
    } else if next < reading.pieces.len() + reading.aside.len() {
        "mail.there_is_more"
    } else {
        return Ok((String::new(), None));
    };
    Ok((format!(" {}", ask.phrase(key, &values)?), Some(next)))
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
    let state = &state.reading(world.memory().count()?, ask.now.timestamp());
    let mailbox = world.mailbox();
    let view = mailbox.show(id)?.value;
    let reading = Reading::of(&view.mail.text);
    let (mail, sealed) = (view.summary, view.mail.protection);
    if sealed == Some(Protection::Encrypted) {
        let values = who_and_what(&mail, ask.now);
        let said = ask.phrase("mail.read_encrypted", &values)?;
        return Ok(Answer::quoting(quoting(world, said)?).about(state.standing(at, None)));
    }
    let text = if gist {
        os1_base::text::printable(mailbox.gist(id)?.value.trim())
    } else {
        reading.pieces.first().cloned().unwrap_or_default()
    };
    let (after, next) = match gist {
        true => (String::new(), (!reading.pieces.is_empty()).then_some(0)),
        false => after_piece(ask, &reading, 0)?,
    };
    let summed = (gist && !text.is_empty()).then(|| (reading.whole(), text.clone()));
    let mut said = words(ask, &mail, text, gist)?;
    if let Some(language) = reading.language {
        let values = Values::new().with("language", language);
        said = format!("{} {said}", ask.phrase("mail.language", &values)?);
    }
    world.mark_seen(&mail)?;
    let said = quoting(world, said + &after)?;
    let mut answer = Answer::quoting(said);
    let mut state = state.standing(at, next);
    if let Some((whole, gist)) = summed {
        answer = answer.summing(whole, gist);
    }
    if let Some(invitation) = world.invitation_of_mail(id)? {
        let what = invited(&invitation, ask.now);
        let said = ask.phrase("invite.by_mail", &Values::new().with("what", what))?;
        answer.say.push(quoting(world, said)?);
        let mut plans = state.plans.on(Topic::Invitation);
        plans.invitation = invitation.id;
        return Ok(answer.about(TalkState { plans, ..state }));
    }
    if let Some(then) = super::free::asked(ask, world, (id, &reading.whole(), &mail.at))? {
        answer.say.push(then.said);
        state = super::offer::offering(world, &state, then.offered)?;
    }
    Ok(answer.about(state))
}

fn who_and_what(mail: &MailSummary, now: &Zoned) -> Values {
    Values::new()
        .with("who", said_sender(mail))
        .with("ago", ago(&mail.at, now))
        .with("subject", said_subject(mail))
}

fn words(ask: &mut Ask<'_>, mail: &MailSummary, text: String, gist: bool) -> Result<String, Error> {
    let values = who_and_what(mail, ask.now);
    match (gist, text.is_empty()) {
        (true, true) => ask.phrase("mail.wanted_empty", &values),
        (true, false) => ask.phrase("mail.wanted", &values.with("gist", text)),
        (false, true) => ask.phrase("mail.read_empty", &values),
        (false, false) => ask.phrase("mail.read", &values.with("text", text)),
    }
}
