//! Mail that presses, brought up: within the budget of everything unasked, or at any hour where a
//! rule of the user's wants it. Noted before it is said, so that it never comes twice.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Zoned};
use os1_base::{Error, Labeled, Labels, Readers, Source};
use os1_care::unprompted::{Occasion, QuietHours, Unprompted};
use os1_language::phrase::Values;
use os1_mail::{PRESSING, Pressing, RuleDeed};
use os1_memory::BroughtUp;
use serde::Serialize;

use super::attend::ToSay;
use crate::companion::Companion;
use crate::facts::day_words;
use crate::state::{Brought, Remembered, TalkState};
use crate::view::BroughtUpView;
use crate::world::World;

/// For how long after a crisis no mail is brought up unless a rule wants it.
const AFTER_CRISIS: SignedDuration = SignedDuration::from_hours(24);
/// How many episodes back a crisis is looked for.
const LOOK_BACK: usize = 200;
/// How many reasons are told.
const TOLD: usize = 3;
/// The longest subject and name that are told, in characters.
const LONGEST: usize = 80;

/// Mail that waits, and whether it was spoken of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PressingView {
    /// The mail.
    #[serde(flatten)]
    pub pressing: Pressing,
    /// Whether it was brought up already.
    pub said: bool,
}

impl Companion {
    /// What waits in the inbox and how much it presses, the most first. Says and notes nothing.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn pressing_mail(&self) -> Result<Labeled<Vec<PressingView>>, Error> {
        let said = self.world.said_mails()?;
        let found = self.world.mailbox().pressing()?;
        Ok(found.map(|all| {
            let view = |pressing: Pressing| PressingView {
                said: pressing.mails.iter().any(|id| said.contains(&key(id))),
                pressing,
            };
            all.into_iter().map(view).collect()
        }))
    }
}

impl World {
    /// New mail by which a rule of the user's wants to be told at once, at any hour; noted.
    pub(super) fn called(&self, now: &Zoned) -> Result<Option<ToSay>, Error> {
        let rules = self.mailbox().rules()?;
        let calls = rules.iter().any(|rule| rule.deed == RuleDeed::Wake);
        if !calls || !self.has_new_mail(self.mailbox().last_row()?) {
            return Ok(None);
        }
        let said = self.said_mails()?;
        let found = self.mailbox().pressing()?.value;
        let news = found
            .into_iter()
            .find(|one| one.wakes && !said.contains(&key(&one.id)));
        let Some(pressing) = news else {
            return Ok(None);
        };
        self.say_pressing(&pressing, Occasion::OwnRule, now, &QuietHours::default())
    }

    /// The mail that presses most and was not spoken of, if it may be brought up now; noted.
    pub(super) fn pressing(&self, now: &Zoned, quiet: &QuietHours) -> Result<Option<ToSay>, Error> {
        let said = self.said_mails()?;
        for pressing in self.mailbox().pressing()?.value {
            let is_said = pressing.mails.iter().any(|id| said.contains(&key(id)));
            let who = format!("{} {}", pressing.from.spoken(), pressing.subject);
            if pressing.score < PRESSING || is_said || self.memory().is_left_alone(&who)? {
                continue;
            }
            if self.was_in_crisis(now)? {
                return Ok(None);
            }
            return self.say_pressing(&pressing, Occasion::UrgentMail, now, quiet);
        }
        Ok(None)
    }

    fn say_pressing(
        &self,
        pressing: &Pressing,
        occasion: Occasion,
        now: &Zoned,
        quiet: &QuietHours,
    ) -> Result<Option<ToSay>, Error> {
        let reasons: Vec<&str> = pressing
            .reasons
            .iter()
            .take(TOLD)
            .map(String::as_str)
            .collect();
        let reason = os1_base::text::printable(&reasons.join("; "));
        let words = self.pressing_words(pressing, now)?;
        let Some(permit) = Unprompted::new(self.store()).ask(occasion, &reason, now, quiet)? else {
            return Ok(None);
        };
        if !self.note_pressing(pressing, now)? {
            return Ok(None);
        }
        let message = permit.say(&words);
        self.keep_brought_mail(pressing, &reason, now)?;
        let own = Labels::new(Source::Companion, Readers::all());
        let theirs = Labels::new(Source::ThirdParty, self.mail_readers()?);
        let said = format!("{} ({})", message.text(), message.reason());
        Ok(Some(ToSay {
            words: Labeled::new(said, own.join(&theirs)),
            view: BroughtUpView {
                occasion: message.occasion(),
                text: message.text().to_owned(),
                reason: message.reason().to_owned(),
                source: pressing.id.clone(),
            },
        }))
    }

    /// Notes each mail of the matter, before a word is said; `false` when the newest was noted
    /// before.
    fn note_pressing(&self, pressing: &Pressing, now: &Zoned) -> Result<bool, Error> {
        if !self.memory().bring_up(&key(&pressing.id), now)? {
            return Ok(false);
        }
        let all: Vec<BroughtUp> = pressing
            .mails
            .iter()
            .map(|id| BroughtUp {
                matter: key(id),
                at: now.timestamp(),
            })
            .collect();
        self.memory().keep_brought_up(&all)?;
        Ok(true)
    }

    fn pressing_words(&self, pressing: &Pressing, now: &Zoned) -> Result<String, Error> {
        let line = |text: &str| {
            let text = os1_base::text::printable(text).replace('\n', " ");
            os1_base::text::shortened(text.trim(), LONGEST)
        };
        let values = Values::new()
            .with("who", line(pressing.from.spoken()))
            .with("subject", line(&pressing.subject));
        if pressing.mails.len() < 2 {
            let ago = day_words(&pressing.at, now);
            return self.say("attend.mail", &values.with("ago", ago));
        }
        let day = day_words(&pressing.since, now);
        let since = format!("since {}", day.strip_prefix("on ").unwrap_or(&day));
        let values = values
            .with("count", pressing.mails.len())
            .with("since", since);
        self.say("attend.mails", &values)
    }

    /// The talk is about it now: "read it", "why?" and "don't bring that up" are understood.
    fn keep_brought_mail(
        &self,
        pressing: &Pressing,
        reason: &str,
        now: &Zoned,
    ) -> Result<(), Error> {
        let state = self.talk_state()?;
        let memory = Remembered {
            brought: Some(Brought {
                episode: String::new(),
                what: os1_base::text::printable(pressing.from.spoken()),
                at: now.to_string(),
                reason: Some(reason.to_owned()),
            }),
            ..state.memory.clone()
        };
        let newest_first = pressing.mails.iter().rev().cloned().collect();
        let state = TalkState {
            mails: newest_first,
            at: None,
            ..state.remembering(memory)
        };
        self.keep_talk_state(&state)
    }

    /// The keys of mails that were spoken of, among everything that was brought up.
    fn said_mails(&self) -> Result<BTreeSet<String>, Error> {
        let all = self.memory().brought_up()?;
        Ok(all.into_iter().map(|one| one.matter).collect())
    }

    fn was_in_crisis(&self, now: &Zoned) -> Result<bool, Error> {
        let recent = self.memory().recent(LOOK_BACK)?;
        let mut barred = recent.iter().filter(|episode| episode.barred);
        Ok(barred.any(|episode| now.duration_since(&episode.at).abs() < AFTER_CRISIS))
    }
}

/// What a mail is noted by among what was brought up: an id, no words.
fn key(id: &str) -> String {
    format!("mail:{id}")
}
