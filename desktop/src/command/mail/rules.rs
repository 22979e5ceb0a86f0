//! `os1 mail rules` and `os1 mail pressing`.

use os1_base::Error;
use os1_base::text::printable;
use os1_companion::mail::{MailRule, PressingView};

use crate::session::Session;

/// Lists the rules, makes one, or ends one.
///
/// # Errors
/// The words are no rule, there is none of that id, or the profile could not be read or written.
pub(super) fn run(
    session: &mut Session<'_>,
    add: Option<&str>,
    remove: Option<&str>,
) -> Result<(), Error> {
    let companion = session.companion()?;
    let rules = match (add, remove) {
        (Some(words), _) => vec![companion.add_mail_rule(words)?],
        (None, Some(id)) => vec![companion.remove_mail_rule(id)?],
        (None, None) => companion.mail_rules()?,
    };
    if rules.is_empty() {
        return session.tell("You made no rules for your mail yet.");
    }
    let ended = if remove.is_some() { "ended: " } else { "" };
    for rule in &rules {
        session.emit(rule, |rule, _| format!("{ended}{}", words(rule)))?;
    }
    Ok(())
}

fn words(rule: &MailRule) -> String {
    let places: Vec<&str> = rule
        .addresses
        .iter()
        .chain(&rule.domains)
        .map(String::as_str)
        .collect();
    let places = printable(&places.join(", "));
    format!("{}  {}  {places}", rule.id, printable(&rule.said))
}

/// What waits and presses.
///
/// # Errors
/// The profile could not be read.
pub(super) fn pressing(session: &mut Session<'_>) -> Result<(), Error> {
    let found = session.companion()?.pressing_mail()?.value;
    if found.is_empty() {
        return session.tell("Nothing in your mail waits for you.");
    }
    for one in &found {
        session.emit(one, |one, _| waiting(one))?;
    }
    Ok(())
}

fn waiting(one: &PressingView) -> String {
    let it = &one.pressing;
    let who = printable(it.from.spoken());
    let subject = printable(&it.subject);
    let reasons = printable(&it.reasons.join("; "));
    format!("{:.2}  {who}: {subject}\n      {reasons}", it.score)
}
