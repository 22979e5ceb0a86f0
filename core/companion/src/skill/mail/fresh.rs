//! "Who wrote today?"

use os1_base::Error;
use os1_language::SlotName;
use os1_language::phrase::Values;
use os1_mail::{MailFilter, MailSummary};

use super::when::{Window, ago, window};
use super::{Answer, Ask, card, ids, quoting, said_sender, said_subject};
use crate::state::{TalkState, asks_who_else};
use crate::world::World;

/// The most mails that are counted.
const COUNTED_MAX: usize = 10_000;
/// How many senders are named before "and others".
const NAMED: usize = 4;

/// Who wrote in the days asked about, or whether somebody did.
pub(super) fn answer(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let Some(days) = window(ask.text, &world.time_context(ask.now)?) else {
        return super::read::answer(ask, world);
    };
    if asks_who_else(ask.text) && !ask.state.mails.is_empty() {
        return others(ask, world, &days);
    }
    let filter = MailFilter {
        since: Some(days.since),
        before: Some(days.before),
        limit: COUNTED_MAX,
        ..MailFilter::default()
    };
    if let Some(person) = ask.slot(SlotName::Person).map(str::to_owned) {
        return somebody(ask, world, &person, days.since, &days.word);
    }
    let mails = world.mailbox().list(&filter)?.value;
    let Some(newest) = mails.first() else {
        return nobody(ask, world, &days.word);
    };
    let values = Values::new().with("when", days.word.as_str());
    let (key, values) = if mails.len() == 1 {
        let values = values
            .with("who", said_sender(newest))
            .with("subject", said_subject(newest));
        ("mail.wrote_one", values)
    } else {
        let values = values
            .with("count", mails.len())
            .with("who", senders(&mails));
        ("mail.wrote", values)
    };
    let text = ask.phrase(key, &values)?;
    let title = format!("Mail {}", days.word);
    Ok(Answer::quoting(quoting(world, text)?)
        .card(card(&title, &mails))
        .facts(values)
        .about(TalkState::row(ids(&mails))))
}

/// "Who else wrote?": the senders of the row that is gone through, but the one read last. The
/// row and the place in it stay.
fn others(ask: &mut Ask<'_>, world: &World, days: &Window) -> Result<Answer, Error> {
    let state = ask.state.clone();
    let read = state.at.and_then(|at| state.mails.get(at));
    let mut mails = Vec::new();
    for id in &state.mails {
        mails.push(world.mailbox().show(id)?.value.summary);
    }
    let known = mails.iter().find(|mail| Some(&mail.id) == read);
    let known = known.map(|mail| mail.from.key());
    let is_other =
        |mail: &MailSummary| known.as_ref().is_none_or(|known| mail.from.key() != *known);
    mails.retain(is_other);
    if mails.is_empty() {
        // One person's mails were gone through: the others are those of the day.
        let filter = MailFilter {
            since: Some(days.since),
            before: Some(days.before),
            limit: COUNTED_MAX,
            ..MailFilter::default()
        };
        mails = world.mailbox().list(&filter)?.value;
        mails.retain(is_other);
    }
    if mails.is_empty() {
        return Ok(Answer::words(
            ask.phrase("mail.nobody_else", &Values::new())?,
        ));
    }
    let values = Values::new().with("who", senders(&mails));
    let text = ask.phrase("mail.others", &values)?;
    Ok(Answer::quoting(quoting(world, text)?)
        .card(card("Who else wrote", &mails))
        .about(state))
}

fn nobody(ask: &mut Ask<'_>, world: &World, when: &str) -> Result<Answer, Error> {
    let values = Values::new().with("when", when);
    let text = match world.mailbox().latest(None)? {
        None => ask.phrase("mail.none", &values)?,
        Some(latest) => {
            let values = values
                .with("who", said_sender(&latest.value))
                .with("ago", ago(&latest.value.at, ask.now));
            ask.phrase("mail.none_latest", &values)?
        }
    };
    Ok(Answer::quoting(quoting(world, text)?).about(TalkState::default()))
}

/// "Did Anna write?"
fn somebody(
    ask: &mut Ask<'_>,
    world: &World,
    person: &str,
    since: jiff::Timestamp,
    when: &str,
) -> Result<Answer, Error> {
    let mails = world.mailbox().from_person(person, COUNTED_MAX)?.value;
    let Some(newest) = mails.first() else {
        let text = ask.phrase("mail.nobody_named", &Values::new().with("who", person))?;
        return Ok(Answer::words(text));
    };
    let values = Values::new()
        .with("who", said_sender(newest))
        .with("ago", ago(&newest.at, ask.now));
    let (key, values) = if newest.at.timestamp() >= since {
        (
            "mail.did_write",
            values.with("subject", said_subject(newest)),
        )
    } else {
        ("mail.did_not", values.with("when", when))
    };
    let text = ask.phrase(key, &values)?;
    Ok(Answer::quoting(quoting(world, text)?)
        .facts(values)
        .about(TalkState::row(ids(&mails))))
}

/// The senders, each once, those with most mails first.
fn senders(mails: &[MailSummary]) -> Vec<String> {
    let mut counted: Vec<(String, usize)> = Vec::new();
    for mail in mails {
        let who = said_sender(mail);
        match counted.iter_mut().find(|(known, _)| *known == who) {
            Some((_, count)) => *count += 1,
            None => counted.push((who, 1)),
        }
    }
    counted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let others = counted.len().saturating_sub(NAMED);
    let mut named: Vec<String> = counted
        .into_iter()
        .take(NAMED)
        .map(|(who, count)| {
            if count > 1 {
                format!("{who} ({count})")
            } else {
                who
            }
        })
        .collect();
    match others {
        0 => {}
        1 => named.push("one other".to_owned()),
        n => named.push(format!("{n} others")),
    }
    named
}
