//! "Archive the newsletters": all mails of a sort, and what is to become of them, in the user's own words.

use os1_mail::{Class, Suggestion};

use super::follow_up::plain;

/// What all mails of a sort are called.
const KINDS: [(&str, Class); 22] = [
    ("newsletters", Class::Newsletter),
    ("mailing lists", Class::Newsletter),
    ("advertisements", Class::Advertisement),
    ("adverts", Class::Advertisement),
    ("advertising", Class::Advertisement),
    ("ads", Class::Advertisement),
    ("promotions", Class::Advertisement),
    ("offers", Class::Advertisement),
    ("notifications", Class::Notification),
    ("receipts", Class::Receipt),
    ("bills", Class::Bill),
    ("invoices", Class::Bill),
    ("deliveries", Class::Delivery),
    ("parcels", Class::Delivery),
    ("bookings", Class::Booking),
    ("reservations", Class::Booking),
    ("invitations", Class::Invitation),
    ("urgent mails", Class::Urgent),
    ("junk mails", Class::Junk),
    ("junk mail", Class::Junk),
    ("spam", Class::Junk),
    ("phishing", Class::Phishing),
];

/// How such a wish begins: whoever is to be reminded to archive the bills wishes for something else.
const VERBS: [&str; 5] = ["archive ", "put ", "move ", "star ", "flag "];
/// Ways to ask politely, before it.
const POLITE: [&str; 4] = ["please ", "can you ", "could you ", "now "];

/// The sort that is named and what is to be done with all of it; `None` where it is one mail, or no sort.
pub(crate) fn asked(text: &str) -> Option<(Class, Suggestion)> {
    let words = plain(text);
    let bare = POLITE
        .iter()
        .find_map(|polite| words.strip_prefix(polite))
        .unwrap_or(&words);
    if !VERBS.iter().any(|verb| bare.starts_with(verb)) {
        return None;
    }
    let words = format!(" {} ", words.replace(',', " "));
    let has = |word: &str| words.contains(&format!(" {word} "));
    let to = if has("archive") {
        Suggestion::Archive
    } else if [
        "with the junk",
        "into junk",
        "to junk",
        "into the junk",
        "junk folder",
    ]
    .into_iter()
    .any(has)
    {
        Suggestion::Junk
    } else if has("star") || has("flag") {
        Suggestion::Flag
    } else {
        return None;
    };
    let named = KINDS.iter().find(|(word, _)| has(word));
    named.map(|(_, class)| (*class, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sort_is_told_from_one_mail_of_it() {
        for (text, meant) in [
            (
                "Archive the newsletters, please",
                Some((Class::Newsletter, Suggestion::Archive)),
            ),
            (
                "put all ads with the junk",
                Some((Class::Advertisement, Suggestion::Junk)),
            ),
            ("star the bills", Some((Class::Bill, Suggestion::Flag))),
            ("archive the newsletter", None),
            ("archive it", None),
            ("remind me to archive the bills", None),
            ("read the newsletters to me", None),
        ] {
            assert_eq!(asked(text), meant, "{text}");
        }
    }
}
