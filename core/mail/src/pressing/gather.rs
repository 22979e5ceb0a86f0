//! From the mailbox to what presses.

use std::collections::{BTreeMap, HashSet};

use jiff::{ToSpan, Zoned};
use os1_base::Labeled;

use super::Pressing;
use super::deadline::deadline;
use super::score::{Deadline, Signs, score};
use crate::mailbox::ANSWERED;
use crate::rules::RuleDeed;
use crate::triage::{Content, Judged, Relation, Sieve};
use crate::{Class, Flag, MailError, MailFilter, MailRule, MailSummary, Mailbox, without_quotes};

/// How far back waiting mail is looked for, in days.
const DAYS: i64 = 30;
/// The newest of a matter is at most this many days old: later it is no news.
const FRESH_DAYS: i32 = 14;
/// How far ahead a day may lie, in days.
const AHEAD: i32 = 14;
/// So many days of silence make somebody who rarely writes.
const RARE_DAYS: i64 = 90;
/// The most mails of one matter that are read, the newest.
const MAX_READ: usize = 10;
/// The most mails that are looked at.
const MAX_MAILS: usize = 10_000;

impl Mailbox {
    /// What waits for the user and presses, the most first. Changes nothing but what is noted of
    /// sent mail.
    ///
    /// # Errors
    /// The store failed.
    pub fn pressing(&self) -> Result<Labeled<Vec<Pressing>>, MailError> {
        let now = self.clock.now();
        let sieve = self.sieve()?;
        let mut found = Vec::new();
        for (from, mails) in self.waiting(&sieve, &now)? {
            found.extend(self.matter(&from, mails, &sieve, &now)?);
        }
        found.sort_by(|a, b| {
            let first = b.wakes.cmp(&a.wakes).then(b.score.total_cmp(&a.score));
            first
                .then_with(|| b.at.cmp(&a.at))
                .then_with(|| a.id.cmp(&b.id))
        });
        Ok(Labeled::by_third_party(found))
    }

    /// Mail in the inbox of people who may press, that came after the user last answered or wrote
    /// to them; by sender, oldest first.
    fn waiting(
        &self,
        sieve: &Sieve,
        now: &Zoned,
    ) -> Result<BTreeMap<String, Vec<MailSummary>>, MailError> {
        let since = now.checked_sub(DAYS.days()).unwrap_or_else(|_| now.clone());
        let answered = self.answered_since(since.timestamp().as_second())?;
        let inbox = MailFilter {
            since: Some(since.timestamp()),
            inbox: true,
            limit: MAX_MAILS,
            ..MailFilter::default()
        };
        let mut all: BTreeMap<String, Vec<MailSummary>> = BTreeMap::new();
        let mut settled: HashSet<String> = HashSet::new();
        // Newest first: what is older than an answer is settled by it.
        for mail in self.list(&inbox)?.value {
            let key = mail.from.key();
            let relation = sieve.relation(&key);
            let wanted = sieve.rules().iter().any(|rule| calls(rule, &key));
            let is_known = relation.is_known() || wanted;
            let is_draft = mail.flags.contains(&Flag::Draft);
            if settled.contains(&key) || !is_known || is_draft || mail.at > *now {
                continue;
            }
            let at = mail.at.timestamp().as_second();
            if answered.contains(&mail.id) || relation.written.is_some_and(|wrote| wrote > at) {
                settled.insert(key);
                continue;
            }
            all.entry(key).or_default().push(mail);
        }
        for mails in all.values_mut() {
            mails.reverse();
        }
        Ok(all)
    }

    fn answered_since(&self, since: i64) -> Result<HashSet<String>, MailError> {
        self.store.read(|connection| {
            let sql = format!("SELECT m.key FROM mail AS m WHERE m.at >= ?1 AND {ANSWERED}");
            let mut statement = connection.prepare_cached(&sql)?;
            let rows = statement.query_map([since], |row| row.get(0))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// The mails of one sender as one matter; `None` when none of them may press.
    fn matter(
        &self,
        from: &str,
        mails: Vec<MailSummary>,
        sieve: &Sieve,
        now: &Zoned,
    ) -> Result<Option<Pressing>, MailError> {
        let mut read: Vec<(MailSummary, Content, Judged, String)> = Vec::new();
        for mail in mails.into_iter().rev() {
            if read.len() >= MAX_READ {
                break;
            }
            let (content, judged, own) = self.store.read(|connection| {
                let row = crate::store::line(connection, &mail.id)?.row;
                sieve.read(connection, row)
            })?;
            if may_press(&content, &judged) {
                read.push((mail, content, judged, own));
            }
        }
        let Some((newest, ..)) = read.first() else {
            return Ok(None);
        };
        let age = (now.date() - newest.at.date()).get_days();
        if age > FRESH_DAYS {
            return Ok(None);
        }
        let rules: Vec<&MailRule> = sieve
            .rules()
            .iter()
            .filter(|rule| calls(rule, from))
            .collect();
        if sieve
            .rules()
            .iter()
            .any(|rule| rule.puts_away() && rule.is_about(from, Class::Personal))
        {
            return Ok(None);
        }
        let before = self.wrote_before(from, read.last().map(|(mail, ..)| &mail.at))?;
        let signs = signs(&read, sieve.relation(from), &rules, before, now);
        let (score, reasons) = score(&signs);
        Ok(read.first().map(|(newest, ..)| Pressing {
            id: newest.id.clone(),
            from: newest.from.clone(),
            subject: newest.subject.clone(),
            mails: read
                .iter()
                .rev()
                .map(|(mail, ..)| mail.id.clone())
                .collect(),
            since: read
                .last()
                .map_or(&newest.at, |(mail, ..)| &mail.at)
                .clone(),
            at: newest.at.clone(),
            score,
            reasons,
            wakes: rules
                .iter()
                .any(|rule| rule.deed == RuleDeed::Wake && newest.at.timestamp() >= rule.at),
        }))
    }

    /// The row of the mail that came last; 0 when there is none.
    ///
    /// # Errors
    /// The store failed.
    pub fn last_row(&self) -> Result<i64, MailError> {
        self.store.read(|connection| {
            let sql = "SELECT coalesce(max(id), 0) FROM mail";
            Ok(connection
                .prepare_cached(sql)?
                .query_row([], |row| row.get(0))?)
        })
    }

    /// Those of the addresses that the user has to do with: whom they answered, wrote to or starred.
    ///
    /// # Errors
    /// The store failed.
    pub fn known_among(&self, addresses: &[String]) -> Result<Vec<String>, MailError> {
        let sieve = self.sieve()?;
        let known = addresses
            .iter()
            .filter(|one| sieve.relation(one).is_known());
        Ok(known.cloned().collect())
    }

    /// When that sender wrote last before `before`.
    fn wrote_before(&self, from: &str, before: Option<&Zoned>) -> Result<Option<Zoned>, MailError> {
        let Some(before) = before else {
            return Ok(None);
        };
        let at: Option<i64> = self.store.read(|connection| {
            Ok::<_, MailError>(
                connection
                    .prepare_cached("SELECT max(at) FROM mail WHERE from_address = ?1 AND at < ?2")?
                    .query_row((from, before.timestamp().as_second()), |row| row.get(0))?,
            )
        })?;
        Ok(at.map(|at| crate::store::instant(at).to_zoned(before.time_zone().clone())))
    }
}

/// Whether the rule wants mail of this sender to be heard of.
fn calls(rule: &MailRule, from: &str) -> bool {
    matches!(rule.deed, RuleDeed::Important | RuleDeed::Wake)
        && rule.is_about(from, Class::Personal)
}

/// A person's mail, from whom it says it is, as far as anybody can tell.
fn may_press(content: &Content, judged: &Judged) -> bool {
    let sorts = matches!(
        judged.class,
        Class::Urgent | Class::Personal | Class::Work | Class::Bill | Class::Invitation
    );
    sorts && !content.is_bulk() && !content.is_refuted()
}

fn signs(
    read: &[(MailSummary, Content, Judged, String)],
    relation: Relation,
    rules: &[&MailRule],
    before: Option<Zoned>,
    now: &Zoned,
) -> Signs {
    let first = |section: &str| {
        let mut all = read.iter();
        let found = all.find_map(|(_, content, ..)| content.spoken.first(section));
        found.map(str::to_owned)
    };
    let until = read.iter().find_map(|(mail, _, _, own)| {
        let (words, day) = deadline(own, &mail.at, now, AHEAD)?;
        let days = (day - now.date()).get_days();
        let when = day_words(day, now);
        Some(Deadline { words, days, when })
    });
    let newest = read.first();
    let oldest = read.last().map(|(mail, ..)| mail.at.date());
    let rare = before.filter(|at| {
        let pause = oldest.map_or(0, |oldest| (oldest - at.date()).get_days());
        i64::from(pause) >= RARE_DAYS
    });
    Signs {
        waiting: read.len(),
        since: oldest.map_or_else(String::new, |day| {
            format!("since {}", since_words(day, now))
        }),
        rule: rules.first().map(|rule| rule.reason(now.time_zone())),
        deadline: until,
        legal: first("legal"),
        money: first("money"),
        haste: first("urgent"),
        rare: rare.map(|at| format!("in {}", at.strftime("%B %Y"))),
        answered: (relation.answered, relation.wrote),
        starred: relation.starred > 0,
        asks: newest.is_some_and(|(_, content, ..)| content.asks),
        unseen: newest.is_some_and(|(mail, ..)| !mail.flags.contains(&Flag::Seen)),
    }
}

fn day_words(day: jiff::civil::Date, now: &Zoned) -> String {
    match (day - now.date()).get_days() {
        -1 => "yesterday".to_owned(),
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -6..=6 => format!("on {}", day.strftime("%A")),
        _ => format!("on {}", day.strftime("%B %-d")),
    }
}

fn since_words(day: jiff::civil::Date, now: &Zoned) -> String {
    let words = day_words(day, now);
    words.strip_prefix("on ").unwrap_or(&words).to_owned()
}

impl Sieve {
    /// What is read of a mail: what it says of itself, what it is, the writer's own words.
    fn read(
        &self,
        connection: &rusqlite::Connection,
        row: i64,
    ) -> Result<(Content, Judged, String), MailError> {
        let raw = crate::store::raw(connection, row)?;
        let (content, _, judged) = self.looked(connection, row, &raw)?;
        let own = without_quotes(&crate::parse(&raw)?.text);
        Ok((content, judged, own))
    }
}
