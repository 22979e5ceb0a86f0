//! Standing rules for mail: made and ended by the user's own words or taps, applied to what comes.

use os1_base::{Error, ErrorKind, Labeled};
use os1_guard::Deed;
use os1_mail::{MailRule, RuleDeed, Shelf};
use os1_store::rusqlite::Transaction;
use serde::{Deserialize, Serialize};

use super::mail_account::MailAccount;
use crate::companion::Companion;
use crate::world::World;

/// The component of rules in the journal.
pub(crate) const RULES_COMPONENT: &str = "mail_rules";
/// The most new mails that rules are applied to at once.
const MOST: usize = 10_000;
/// The most addresses that one name stands for.
const MAX_ADDRESSES: usize = 20;

/// A rule as it is wished, in the user's own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RuleWish {
    /// What is to be done.
    pub(crate) deed: RuleDeed,
    /// Whose mail; `None` for everybody's.
    pub(crate) who: Option<String>,
    /// Only what went to many.
    pub(crate) bulk: bool,
}

/// What became of a wish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Ruling {
    /// It is kept.
    Made(MailRule),
    /// Nobody of that name is known.
    Nobody(String),
    /// Several are, and none of them the user has to do with.
    Several(Vec<String>),
}

/// How a change of the rules is taken back.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RuleUndo {
    /// It was made.
    Made(String),
    /// It was ended.
    Ended(MailRule),
}

impl Companion {
    /// The standing rules, oldest first.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn mail_rules(&self) -> Result<Vec<MailRule>, Error> {
        Ok(self.world.mailbox().rules()?)
    }

    /// Makes a rule of the user's own words, as a shell took them from a command.
    ///
    /// # Errors
    /// The words are no rule, or do not say whose mail is meant.
    pub fn add_mail_rule(&self, words: &str) -> Result<MailRule, Error> {
        let Some(wish) = RuleWish::of(words) else {
            return Err(Error::new(
                ErrorKind::Invalid,
                "That is no rule for mail. Say it like: always archive newsletters from tea.example, never show me mail from Tom, mails from Anna are always important, wake me if my attorney writes.",
            ));
        };
        match self
            .world
            .make_rule(&wish, &Labeled::by_user(words.to_owned()))?
        {
            Ruling::Made(rule) => Ok(rule),
            Ruling::Nobody(who) => Err(Error::new(
                ErrorKind::NotFound,
                format!("There is no mail from {who} yet. Name the address instead."),
            )),
            Ruling::Several(all) => Err(Error::new(
                ErrorKind::Invalid,
                format!(
                    "Several write under that name: {}. Name the address instead.",
                    all.join(", ")
                ),
            )),
        }
    }

    /// Ends a rule.
    ///
    /// # Errors
    /// There is none with this id.
    pub fn remove_mail_rule(&self, id: &str) -> Result<MailRule, Error> {
        self.world.end_rule(id)?.ok_or_else(|| {
            Error::new(
                ErrorKind::NotFound,
                "There is no such rule. os1 mail rules lists them.",
            )
        })
    }
}

impl World {
    /// Makes a rule of what was `said`, which has to be the user's own words.
    pub(crate) fn make_rule(
        &self,
        wish: &RuleWish,
        said: &Labeled<String>,
    ) -> Result<Ruling, Error> {
        let (addresses, domains) = match &wish.who {
            None => (Vec::new(), Vec::new()),
            Some(who) => match self.whose(who, wish.deed)? {
                Ok(found) => found,
                Err(ruling) => return Ok(ruling),
            },
        };
        let rule = MailRule {
            id: self.ids().next().to_string(),
            deed: wish.deed,
            who: wish.who.clone().unwrap_or_else(|| "everybody".to_owned()),
            addresses,
            domains,
            bulk: wish.bulk,
            said: os1_base::text::printable(said.value.trim()),
            at: self.now().timestamp(),
        };
        let labeled = Labeled::new(rule.clone(), said.labels.clone());
        self.store().write(|tx| {
            self.mailbox().keep_rule_in(tx, &labeled)?;
            let what = format!("made a rule for mail: {}", rule.said);
            self.enter_rule(tx, what, &RuleUndo::Made(rule.id.clone()))
        })?;
        Ok(Ruling::Made(rule))
    }

    /// Ends a rule; it as it was.
    pub(crate) fn end_rule(&self, id: &str) -> Result<Option<MailRule>, Error> {
        self.store().write(|tx| {
            let ended = self.mailbox().drop_rule_in(tx, id)?;
            if let Some(rule) = &ended {
                let what = format!("ended a rule for mail: {}", rule.said);
                self.enter_rule(tx, what, &RuleUndo::Ended(rule.clone()))?;
            }
            Ok(ended)
        })
    }

    /// Enters a change of the rules in the journal, in the transaction that makes it.
    fn enter_rule(&self, tx: &Transaction<'_>, what: String, undo: &RuleUndo) -> Result<(), Error> {
        let deed = Deed {
            what,
            why: "you said so".to_owned(),
            component: RULES_COMPONENT,
            inverse: serde_json::to_value(undo).ok(),
        };
        self.gate().journal().record_in(tx, &deed)?;
        Ok(())
    }

    /// Keeps the rules of the user's own export. The mail that came with it was there before.
    pub(super) fn bring_rules_back(&self, rules: Vec<MailRule>) -> Result<(), Error> {
        let last = self.mailbox().last_row()?;
        self.store().write(|tx| {
            let mut all = rules.into_iter().map(Labeled::by_user);
            all.try_for_each(|rule| self.mailbox().keep_rule_in(tx, &rule))?;
            self.mailbox().ruled_until_in(tx, last)
        })?;
        Ok(())
    }

    /// Takes a change of the rules back, in the transaction that notes it.
    pub(crate) fn unrule(&self, tx: &Transaction<'_>, undo: RuleUndo) -> Result<(), Error> {
        match undo {
            RuleUndo::Made(id) => {
                self.mailbox().drop_rule_in(tx, &id)?;
            }
            // It was the user's own words when it was kept, and only such are kept.
            RuleUndo::Ended(rule) => self.mailbox().keep_rule_in(tx, &Labeled::by_user(rule))?,
        }
        Ok(())
    }

    /// Does with mail that came what the rules want; each rule is one entry of the journal. What was
    /// looked at is noted with it, so that an undo is not overruled by the next round.
    pub(super) fn apply_mail_rules(&self) -> Result<(), Error> {
        while let Some((found, last)) = self.mailbox().ruled(MOST)? {
            self.store().write(|tx| {
                for (rule, ids) in &found {
                    let what = |count| format!("archived {count} mails by a rule");
                    let why = rule.reason(self.now().time_zone());
                    let away = self.put_away(tx, ids, Shelf::Archive)?;
                    self.enter_moves(tx, &why, what, &away)?;
                }
                Ok::<_, Error>(self.mailbox().ruled_until_in(tx, last)?)
            })?;
        }
        Ok(())
    }

    /// Keeps whose word counts about who wrote what comes to this account.
    pub(super) fn vouch_for(&self, account: &MailAccount) -> Result<(), Error> {
        let domains = account.identities.iter().filter_map(|one| {
            let (_, domain) = one.address.as_str().rsplit_once('@')?;
            Some(domain.to_owned())
        });
        let hosts: Vec<String> = domains.chain([account.incoming.host.clone()]).collect();
        Ok(self.mailbox().vouch(account.id, &hosts)?)
    }

    /// The addresses or the domain that `who` names; else why not.
    fn whose(&self, who: &str, deed: RuleDeed) -> Result<Result<Named, Ruling>, Error> {
        if who.contains('@') && !who.starts_with('@') {
            let address: Result<os1_guard::Address, _> = who.parse();
            return Ok(match address {
                Ok(address) => Ok((vec![address.as_str().to_lowercase()], Vec::new())),
                Err(_) => Err(Ruling::Nobody(who.to_owned())),
            });
        }
        if let Some(domain) = MailRule::domain(who).filter(|_| !who.contains(' ')) {
            return Ok(Ok((Vec::new(), vec![domain])));
        }
        let all = self.addresses_meant(who)?;
        let known = self.mailbox().known_among(&all)?;
        let calls = matches!(deed, RuleDeed::Important | RuleDeed::Wake);
        Ok(if all.is_empty() {
            Err(Ruling::Nobody(who.to_owned()))
        } else if calls && known.is_empty() && all.len() > 1 {
            Err(Ruling::Several(all))
        } else if known.is_empty() {
            Ok((all, Vec::new()))
        } else {
            // Under a friend's name a stranger stays a stranger.
            Ok((known, Vec::new()))
        })
    }

    /// Every address of the person, or of those who write under the name.
    pub(crate) fn addresses_meant(&self, who: &str) -> Result<Vec<String>, Error> {
        let bare = ["my ", "the ", "our "];
        let bare = bare
            .iter()
            .find_map(|own| who.strip_prefix(own))
            .unwrap_or(who);
        let mut names = vec![bare.to_owned()];
        let mut all = Vec::new();
        for person in self.memory().people_called(who)? {
            names.extend(person.names);
            all.extend(person.addresses.iter().map(|one| one.to_lowercase()));
        }
        for name in names {
            let found = self.mailbox().addresses_of(&name, MAX_ADDRESSES)?.value;
            all.extend(found.iter().map(os1_mail::Address::key));
        }
        let own = self.own_addresses()?;
        all.retain(|one| {
            own.iter()
                .all(|address| !address.as_str().eq_ignore_ascii_case(one))
        });
        all.sort();
        all.dedup();
        all.truncate(MAX_ADDRESSES);
        Ok(all)
    }
}

/// Addresses and domains.
type Named = (Vec<String>, Vec<String>);
