//! Mail, read: who wrote, what somebody wanted, the next one, finding one.

mod asked;
mod described;
mod find;
mod free;
mod fresh;
mod handle;
mod hidden;
mod later;
mod offer;
mod own;
mod read;
mod standing;
mod tidy;
mod tools;
mod urgent;
mod when;
mod wish;
mod write;

pub(crate) use asked::answer as asked;
pub(crate) use standing::answer as standing;
pub(crate) use write::recipient_named;

use os1_base::{Error, Labeled, Labels, Source};
use os1_language::Intent;
use os1_language::phrase::Values;
use os1_mail::MailSummary;
use os1_model::{ToolCall, ToolSpec};

use super::calendar::spoken;
use super::{Answer, Ask, Skill};
use crate::state::{OfferedMail, ReadingWish, TalkState};
use crate::view::CardView;
use crate::world::World;

/// How many mails a card lists.
const CARD_ROWS: usize = 10;

/// The name of who answers, in events.
pub(crate) const NAME: &str = "mail";

/// The mailbox in the talk.
#[derive(Debug)]
pub(crate) struct MailSkill;

impl Skill for MailSkill {
    fn name(&self) -> &'static str {
        NAME
    }

    fn intents(&self) -> &'static [Intent] {
        &[
            Intent::MailNew,
            Intent::MailRead,
            Intent::MailNext,
            Intent::MailSearch,
            Intent::MailImport,
            Intent::MailWrite,
            Intent::MailTidy,
        ]
    }

    fn ability(&self) -> Option<&'static str> {
        Some("read your mail to you, write it and sort it")
    }

    fn answer(&self, ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
        let is_wish = ReadingWish::of(ask.text).is_some();
        if (is_wish || ask.understood.intent == Intent::MailRead)
            && let Some(answer) = handle::answer(ask, world)?
        {
            return Ok(answer);
        }
        let key = match ask.understood.intent {
            Intent::MailImport => "mail.import_how",
            Intent::MailWrite => return spoken(write::answer(ask, world)),
            _ if world.mailbox().count()? == 0 => "mail.none_at_all",
            // "Delete it" where nothing was read is no wish to sort everything.
            Intent::MailTidy if is_wish => "mail.which_one",
            Intent::MailTidy => return tidy::answer(ask, world),
            Intent::MailNew => {
                let answer = fresh::answer(ask, world)?;
                return with_unanswered(world, ask.state, answer);
            }
            Intent::MailSearch => return find::answer(ask, world),
            Intent::MailNext => return read::next(ask, world),
            _ => return read::answer(ask, world),
        };
        Ok(Answer::words(ask.phrase(key, &Values::new())?))
    }

    fn tools(&self) -> Vec<ToolSpec> {
        tools::specs()
    }

    fn call(
        &self,
        call: &Labeled<ToolCall>,
        world: &World,
    ) -> Result<Option<Labeled<String>>, Error> {
        tools::call(&call.value, world)
    }
}

/// And what nobody has answered yet, since mail is spoken of.
fn with_unanswered(world: &World, state: &TalkState, mut answer: Answer) -> Result<Answer, Error> {
    let Some(entry) = world.unanswered()? else {
        return Ok(answer);
    };
    let words = world.unanswered_words(&entry);
    answer.say.push(quoting(world, words)?);
    let state = answer.state.unwrap_or_else(|| state.clone());
    let again = OfferedMail::Again(entry.id.to_string());
    answer.state = Some(offer::offering(world, &state, again)?);
    answer.unanswered = Some(entry.id);
    Ok(answer)
}

/// Words of the core with strangers' text in them, for whoever may read the mail.
fn quoting(world: &World, text: String) -> Result<Labeled<String>, Error> {
    let labels = Labels::new(Source::ThirdParty, world.mail_readers()?);
    Ok(Labeled::new(
        text,
        labels.join(&Labels::new(Source::Companion, os1_base::Readers::all())),
    ))
}

/// The mails as a card, the first [`CARD_ROWS`] of them.
fn card(title: &str, mails: &[MailSummary]) -> CardView {
    let mut card = CardView::new(title);
    for mail in mails.iter().take(CARD_ROWS) {
        card = card.row(mail.from.spoken(), &mail.subject);
    }
    let more = mails.len().saturating_sub(CARD_ROWS);
    if more > 0 {
        card = card.foot(format!("and {more} more"));
    }
    card
}

/// The ids of mails, in their order.
fn ids(mails: &[MailSummary]) -> Vec<String> {
    mails.iter().map(|mail| mail.id.clone()).collect()
}

/// A subject to be said: one line, not too long.
fn said_subject(mail: &MailSummary) -> String {
    let subject = os1_base::text::printable(&mail.subject);
    let subject = os1_base::text::shortened(subject.trim(), 80);
    if subject.is_empty() {
        "no subject".to_owned()
    } else {
        subject
    }
}

/// A sender to be said.
fn said_sender(mail: &MailSummary) -> String {
    let sender = os1_base::text::printable(mail.from.spoken());
    os1_base::text::shortened(sender.trim(), 60)
}
