//! "Always archive newsletters from Tea", "wake me if my attorney writes": a rule in words.

use os1_mail::RuleDeed;

use super::mail_rules::RuleWish;
use crate::state::{bare, plain};

/// Words around what is put into the archive.
const ARCHIVE: [(&str, &str); 6] = [
    ("always archive ", ""),
    ("from now on archive ", ""),
    ("from now on, archive ", ""),
    ("archive ", " from now on"),
    ("archive ", " automatically"),
    ("automatically archive ", ""),
];
/// Words around what is not to be seen.
const HIDE: [(&str, &str); 10] = [
    ("never show me ", " again"),
    ("never show me ", ""),
    ("never show ", ""),
    ("don't show me ", " any more"),
    ("don't show me ", " anymore"),
    ("don't show me ", " again"),
    ("don't ever show me ", ""),
    ("always hide ", ""),
    ("hide ", " from now on"),
    ("i never want to see ", ""),
];
/// Words around what is important.
const IMPORTANT: [(&str, &str); 8] = [
    ("", " are always important"),
    ("", " is always important"),
    ("always treat ", " as important"),
    ("treat ", " as important"),
    ("always mark ", " as important"),
    ("", " should always be important"),
    ("", " always matter"),
    ("always tell me about ", ""),
];
/// Words around who may wake.
const WAKE: [&str; 8] = [
    "wake me if ",
    "wake me up if ",
    "wake me when ",
    "wake me up when ",
    "tell me at once if ",
    "tell me at once when ",
    "tell me right away if ",
    "tell me right away when ",
];
/// What somebody does who mails.
const WRITES: [&str; 10] = [
    " writes",
    " writes to me",
    " writes me",
    " mails",
    " mails me",
    " emails",
    " emails me",
    " sends a mail",
    " sends me a mail",
    " sends me an email",
];
/// Names of mail; with them whether only what goes to many is meant.
const MAIL: [(&str, bool); 17] = [
    ("all newsletters", true),
    ("newsletters", true),
    ("the newsletter", true),
    ("the newsletters", true),
    ("newsletter", true),
    ("adverts", true),
    ("advertising", true),
    ("all mail", false),
    ("all mails", false),
    ("any mail", false),
    ("mails", false),
    ("mail", false),
    ("emails", false),
    ("email", false),
    ("messages", false),
    ("letters", false),
    ("everything", false),
];
/// The longest name, in bytes.
const LONGEST: usize = 200;

impl RuleWish {
    /// The rule that the words are, and nothing else.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let low = plain(bare(text));
        let lists: [(RuleDeed, &[(&str, &str)]); 3] = [
            (RuleDeed::Archive, &ARCHIVE),
            (RuleDeed::Hide, &HIDE),
            (RuleDeed::Important, &IMPORTANT),
        ];
        for (deed, list) in lists {
            let inner = list.iter().find_map(|(before, after)| {
                let rest = low.strip_prefix(before)?.strip_suffix(after)?;
                mail_of(rest)
            });
            // Everybody's letters are no rule but a change of mind.
            if let Some((who, bulk)) = inner.filter(|(who, bulk)| who.is_some() || *bulk) {
                return Some(Self { deed, who, bulk });
            }
        }
        let rest = WAKE.iter().find_map(|before| low.strip_prefix(before))?;
        let who = WRITES.iter().find_map(|after| rest.strip_suffix(after))?;
        Some(Self {
            deed: RuleDeed::Wake,
            who: Some(name(who)?),
            bulk: false,
        })
    }
}

/// "Newsletters from Tea", "Anna's mails": whose, and whether only what goes to many.
fn mail_of(text: &str) -> Option<(Option<String>, bool)> {
    let text = text.trim();
    MAIL.iter().find_map(|(word, bulk)| {
        if text == *word {
            return Some((None, *bulk));
        }
        let behind = text.strip_prefix(word).and_then(|rest| {
            let from = [" from ", " of ", " by "];
            from.iter().find_map(|from| rest.strip_prefix(from))
        });
        let before = || text.strip_suffix(word)?.strip_suffix("'s ");
        let who = name(behind.or_else(before)?)?;
        Some((Some(who), *bulk))
    })
}

fn name(text: &str) -> Option<String> {
    let text = text.trim();
    let sound = !text.is_empty() && text.len() <= LONGEST && text.split(' ').count() <= 6;
    sound.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_told_from_single_wishes() {
        let wish = |deed, who: Option<&str>, bulk| {
            let who = who.map(str::to_owned);
            Some(RuleWish { deed, who, bulk })
        };
        for (text, meant) in [
            (
                "Always archive newsletters from tea.example.",
                wish(RuleDeed::Archive, Some("tea.example"), true),
            ),
            (
                "please always archive newsletters",
                wish(RuleDeed::Archive, None, true),
            ),
            (
                "Never show me mail from Tom again",
                wish(RuleDeed::Hide, Some("tom"), false),
            ),
            (
                "never show me mail from Tom",
                wish(RuleDeed::Hide, Some("tom"), false),
            ),
            (
                "Don't show me Tom's mails any more",
                wish(RuleDeed::Hide, Some("tom"), false),
            ),
            (
                "Mails from Anna Berg are always important",
                wish(RuleDeed::Important, Some("anna berg"), false),
            ),
            (
                "Wake me if my attorney writes!",
                wish(RuleDeed::Wake, Some("my attorney"), false),
            ),
            ("wake me at seven", None),
            ("wake me when the sun rises", None),
            ("archive the mail from Tom", None),
            ("never show me everything", None),
            ("always archive it", None),
        ] {
            assert_eq!(RuleWish::of(text), meant, "{text}");
        }
    }
}
