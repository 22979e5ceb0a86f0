//! Rules for mail, leaving lists, and what presses: told from the words alone, before anything else
//! is made of them.

use os1_base::{Error, Labeled};
use os1_language::phrase::Values;
use os1_mail::{Class, MailRule, RuleDeed, Suggestion};

use super::{Answer, Ask, quoting};
use crate::op::{RuleWish, Ruling, SORTED_MAX};
use crate::state::{bare, plain};
use crate::view::CardView;
use crate::world::World;

/// How the rules are asked for.
const LIST: [&str; 9] = [
    "what are my mail rules",
    "what are my rules for mail",
    "which mail rules do i have",
    "which rules do i have for mail",
    "what rules do i have for mail",
    "list my mail rules",
    "show my mail rules",
    "show me my mail rules",
    "my mail rules",
];
/// How one is ended; who or what it is about follows.
const END: [&str; 8] = [
    "forget the mail rule about ",
    "forget the mail rule for ",
    "remove the mail rule about ",
    "remove the mail rule for ",
    "delete the mail rule about ",
    "delete the mail rule for ",
    "forget the rule for mail from ",
    "remove the rule for mail from ",
];
/// How it is asked what presses.
const PRESSING: [&str; 10] = [
    "what presses",
    "what is pressing",
    "what's pressing",
    "is anything pressing",
    "anything pressing",
    "anything urgent in my mail",
    "is anything urgent in my mail",
    "is there anything urgent in my mail",
    "which mail is urgent",
    "what mail is waiting for me",
];
/// How the list of the mail that was read is left.
const LEAVE_ONE: [&str; 8] = [
    "unsubscribe",
    "unsubscribe me",
    "unsubscribe from this",
    "unsubscribe from that",
    "unsubscribe from it",
    "unsubscribe me from this",
    "unsubscribe from this list",
    "unsubscribe from this newsletter",
];
/// How all lists of the group that was proposed are left.
const LEAVE_ALL: [&str; 6] = [
    "unsubscribe from them",
    "unsubscribe from all of them",
    "unsubscribe from those",
    "unsubscribe from all",
    "unsubscribe me from them",
    "unsubscribe from these",
];
/// How the list of somebody who is named is left; who follows.
const LEAVE_NAMED: [&str; 2] = ["unsubscribe from ", "unsubscribe me from "];
/// What follows the name of whoever sends a list.
const LISTS: [&str; 4] = [" newsletter", " mailing list", " list", " mails"];
/// How many matters are told.
const TOLD: usize = 3;

/// The answer to words about rules, lists or what presses; `None` when they are about other things.
///
/// # Errors
/// The profile could not be read or written.
pub(crate) fn answer(ask: &mut Ask<'_>, world: &World) -> Result<Option<Answer>, Error> {
    if let Some(answer) = super::offer::answer(ask, world)? {
        return Ok(Some(answer));
    }
    if let Some(answer) = super::later::answer(ask, world)? {
        return Ok(Some(answer));
    }
    let words = plain(bare(ask.text));
    let is = |list: &[&str]| list.contains(&words.as_str());
    if is(&LIST) {
        return rules(ask, world).map(Some);
    }
    if let Some(what) = END.iter().find_map(|begin| words.strip_prefix(begin)) {
        return end(ask, world, what).map(Some);
    }
    if is(&PRESSING) {
        return pressing(ask, world).map(Some);
    }
    if is(&LEAVE_ALL) || is(&LEAVE_ONE) {
        return leave(ask, world, is(&LEAVE_ALL));
    }
    let named = LEAVE_NAMED
        .iter()
        .find_map(|begin| words.strip_prefix(begin));
    if let Some(name) = named {
        return leave_named(ask, world, name).map(Some);
    }
    match RuleWish::of(ask.text) {
        Some(wish) => make(ask, world, &wish).map(Some),
        None => Ok(None),
    }
}

fn make(ask: &mut Ask<'_>, world: &World, wish: &RuleWish) -> Result<Answer, Error> {
    // What the user says in a turn is theirs, whatever was read to them before.
    let said = Labeled::by_user(ask.text.to_owned());
    let (key, values) = match world.make_rule(wish, &said)? {
        Ruling::Made(rule) => {
            let values = Values::new().with("rule", spoken(&rule));
            ("mail.rule_made", values)
        }
        Ruling::Nobody(who) => ("mail.rule_nobody", Values::new().with("who", who)),
        Ruling::Several(all) => (
            "mail.rule_several",
            Values::new().with("who", all.join(", ")),
        ),
    };
    let text = ask.phrase(key, &values)?;
    Ok(Answer::quoting(quoting(world, text)?))
}

fn rules(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let all = world.mailbox().rules()?;
    if all.is_empty() {
        return Ok(Answer::words(
            ask.phrase("mail.rules_none", &Values::new())?,
        ));
    }
    let told: Vec<String> = all.iter().map(spoken).collect();
    let text = ask.phrase("mail.rules", &Values::new().with("rules", told.join("; ")))?;
    let zone = ask.now.time_zone();
    let card = all
        .iter()
        .fold(CardView::new("Rules for your mail"), |card, rule| {
            card.row(spoken(rule), rule.reason(zone))
        });
    Ok(Answer::quoting(quoting(world, text)?).card(card))
}

/// Ends every rule about that name, address or sort of mail.
fn end(ask: &mut Ask<'_>, world: &World, what: &str) -> Result<Answer, Error> {
    let is_meant = |rule: &MailRule| {
        rule.who == what
            || rule.addresses.iter().any(|one| one == what)
            || (rule.bulk && what == "newsletters")
    };
    let all = world.mailbox().rules()?;
    let mut ended = Vec::new();
    for rule in all.into_iter().filter(is_meant) {
        ended.extend(world.end_rule(&rule.id)?);
    }
    let text = if ended.is_empty() {
        ask.phrase("mail.rule_unknown", &Values::new().with("what", what))?
    } else {
        let told: Vec<String> = ended.iter().map(spoken).collect();
        ask.phrase(
            "mail.rule_ended",
            &Values::new().with("rule", told.join("; ")),
        )?
    };
    Ok(Answer::quoting(quoting(world, text)?))
}

fn pressing(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let found = world.mailbox().pressing()?.value;
    let most: Vec<_> = found
        .iter()
        .filter(|one| one.score >= os1_mail::PRESSING)
        .take(TOLD)
        .collect();
    if most.is_empty() {
        return match super::urgent::of_strangers(ask, world)? {
            Some(answer) => Ok(answer),
            None => Ok(Answer::words(
                ask.phrase("mail.pressing_none", &Values::new())?,
            )),
        };
    }
    let told: Vec<String> = most
        .iter()
        .map(|one| {
            let who = os1_base::text::shortened(one.from.spoken(), 60);
            let subject = os1_base::text::shortened(&one.subject, 80);
            let why = one.reasons.first().cloned().unwrap_or_default();
            os1_base::text::printable(&format!("{who}, “{subject}” ({why})"))
        })
        .collect();
    let text = ask.phrase(
        "mail.pressing",
        &Values::new().with("mails", told.join("; ")),
    )?;
    let state = crate::state::TalkState {
        mails: most.iter().map(|one| one.id.clone()).collect(),
        at: None,
        ..ask.state.clone()
    };
    Ok(Answer::quoting(quoting(world, text)?).about(state))
}

/// Asks about leaving the list of the mail that was read, or the lists of the proposed group.
fn leave(ask: &mut Ask<'_>, world: &World, all: bool) -> Result<Option<Answer>, Error> {
    let proposed = ask.state.sorting.0.first().copied();
    let read = ask.state.at.and_then(|at| ask.state.mails.get(at)).cloned();
    let mails = match (all, proposed, read) {
        (true, Some(group), _) => group_of(world, group)?,
        (false, _, Some(id)) => vec![(id.clone(), id)],
        _ => {
            let text = ask.phrase("mail.leave_which", &Values::new())?;
            return Ok(Some(Answer::words(text)));
        }
    };
    ask_to_leave(ask, world, &mails).map(Some)
}

/// Asks about leaving the list that the last mail of whoever is named came from.
fn leave_named(ask: &mut Ask<'_>, world: &World, name: &str) -> Result<Answer, Error> {
    let bare = name.strip_prefix("the ").unwrap_or(name);
    let bare = LISTS
        .iter()
        .find_map(|end| bare.strip_suffix(end))
        .unwrap_or(bare);
    let last = world.mailbox().from_person(bare, 1)?.value;
    if last.is_empty() {
        let text = ask.phrase("mail.nobody_named", &Values::new().with("who", bare))?;
        return Ok(Answer::words(text));
    }
    let mails: Vec<(String, String)> = last
        .into_iter()
        .map(|mail| (mail.id.clone(), mail.id))
        .collect();
    ask_to_leave(ask, world, &mails)
}

fn ask_to_leave(
    ask: &mut Ask<'_>,
    world: &World,
    mails: &[(String, String)],
) -> Result<Answer, Error> {
    let (asked, left) = world.ask_to_leave_all(mails)?;
    let values = Values::new().with("count", asked.len()).with("left", left);
    let key = match (asked.is_empty(), left) {
        (true, _) => "mail.leave_no_way",
        (false, 0) => "mail.leave_asked",
        (false, _) => "mail.leave_asked_some",
    };
    let text = ask.phrase(key, &values)?;
    let answer = Answer::words(text).about(ask.state.clone());
    Ok(asked.into_iter().fold(answer, Answer::waits))
}

/// The mails of a group with their senders, newest first.
fn group_of(
    world: &World,
    (class, suggest): (Class, Suggestion),
) -> Result<Vec<(String, String)>, Error> {
    let mails = world.inbox_sorted(SORTED_MAX)?.value;
    let those = mails
        .into_iter()
        .filter(|mail| mail.class == class && mail.suggest == suggest);
    Ok(those
        .filter_map(|mail| Some((mail.id?, mail.from.key())))
        .collect())
}

/// A rule in words: "I archive newsletters from tea (letter@tea.example)".
fn spoken(rule: &MailRule) -> String {
    let what = if rule.bulk { "newsletters" } else { "mail" };
    let from = if rule.addresses.is_empty() && rule.domains.is_empty() {
        String::new()
    } else {
        let mut places: Vec<&str> = rule
            .addresses
            .iter()
            .chain(&rule.domains)
            .map(String::as_str)
            .collect();
        places.retain(|place| *place != rule.who);
        let places = if places.is_empty() {
            String::new()
        } else {
            format!(" ({})", places.join(", "))
        };
        format!(" from {}{places}", rule.who.replacen("my ", "your ", 1))
    };
    match rule.deed {
        RuleDeed::Archive => format!("I archive {what}{from}"),
        RuleDeed::Hide => format!("I put {what}{from} out of your sight"),
        RuleDeed::Important => format!("I take {what}{from} as important"),
        RuleDeed::Wake => format!("I tell you of {what}{from} at once, at night too"),
    }
}
