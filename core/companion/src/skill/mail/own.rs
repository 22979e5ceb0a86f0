//! "Reply from my work address: yes": which of the user's own addresses a mail goes from.

use os1_base::Error;
use os1_guard::Address;
use os1_language::phrase::{Values, plain};

use super::{Answer, Ask};
use crate::op::MailAccount;
use crate::world::World;

/// What an address of one's own is called.
const NOUNS: [&str; 7] = [
    "address",
    "mail address",
    "email address",
    "account",
    "mail account",
    "email",
    "mail",
];
/// Where the text of a mail begins: behind it nothing is looked at.
const TEXT: [&str; 5] = [": ", " that ", " saying ", " to say ", " and say "];
/// Before the words that name it.
const FROM: &str = " from ";

/// The words without the wish for an own address, and what names that address. It stands before
/// the text of the mail, or behind a comma at the very end.
pub(super) fn split(text: &str) -> (String, Option<String>) {
    let low = text.to_ascii_lowercase();
    let head = TEXT.iter().filter_map(|begin| low.find(begin)).min();
    let last = low.rfind(",").map(|at| at + ",".len());
    let places = [
        (0, head.unwrap_or(low.len())),
        (last.unwrap_or(low.len()), low.len()),
    ];
    for (from, to) in places {
        let Some(stretch) = low.get(from..to) else {
            continue;
        };
        let Some(at) = stretch.find(FROM).map(|at| from + at) else {
            continue;
        };
        let behind = low.get(at + FROM.len()..to).unwrap_or_default();
        // At the end it is all that is left.
        let whole = from > 0;
        if let Some((words, length)) = named(behind, whole) {
            let words = words.to_owned();
            let before = text.get(..at).unwrap_or_default();
            let after = text.get(at + FROM.len() + length..).unwrap_or_default();
            let rest = format!("{}{after}", before.trim_end_matches(','));
            return (rest, Some(words));
        }
    }
    (text.to_owned(), None)
}

/// What names the address at the beginning of `behind`, and how long all of it is.
fn named(behind: &str, whole: bool) -> Option<(&str, usize)> {
    let first = behind.split_whitespace().next()?;
    let bare = first.trim_end_matches(['.', '!', ',']);
    if bare.parse::<Address>().is_ok() {
        return ends(behind, bare.len(), whole).then_some((bare, bare.len()));
    }
    let rest = behind.strip_prefix("my ")?;
    let word = rest.split_whitespace().next()?;
    let noun = rest.get(word.len()..)?.trim_start();
    let nouns = NOUNS.iter().filter(|known| {
        let after = noun.strip_prefix(**known);
        after.is_some_and(|after| !after.starts_with(char::is_alphanumeric))
    });
    let noun_length = nouns.map(|known| known.len()).max()?;
    let length = behind.len() - noun.len() + noun_length;
    ends(behind, length, whole).then_some((word, length))
}

/// Whether nothing stands behind it, where nothing may.
fn ends(behind: &str, length: usize, whole: bool) -> bool {
    let after = behind.get(length..).unwrap_or_default();
    !whole || after.trim_matches(['.', '!', ' ']).is_empty()
}

/// The own address that these words name, or the question about it.
pub(super) fn address(
    ask: &mut Ask<'_>,
    world: &World,
    words: &str,
) -> Result<Result<Address, Answer>, Error> {
    let accounts = world.mail_accounts()?;
    let fitting = fitting(&accounts, words);
    if let [one] = fitting.as_slice() {
        return Ok(Ok((*one).clone()));
    }
    let all = accounts.iter().flat_map(|account| &account.identities);
    let all: Vec<String> = all.map(|one| one.address.to_string()).collect();
    let values = Values::new().with("list", plain::list(&all));
    let question = ask.phrase("mail.which_own", &values)?;
    Ok(Err(Answer::words(question)))
}

/// The own addresses that the words fit: the address itself, a part of it or of its account's
/// name, or "other" for the one that is not the usual one.
fn fitting<'a>(accounts: &'a [MailAccount], words: &str) -> Vec<&'a Address> {
    let words = words.to_lowercase();
    let usual = accounts.first().and_then(MailAccount::address);
    let mut found = Vec::new();
    for account in accounts {
        let is_called = account.name.to_lowercase().contains(&words);
        for one in &account.identities {
            let fits = match words.as_str() {
                "other" | "second" => Some(&one.address) != usual,
                "usual" | "first" | "main" => Some(&one.address) == usual,
                _ => one.address.as_str().to_lowercase().contains(&words),
            };
            let is_the_accounts = is_called && Some(&one.address) == account.address();
            if (fits || is_the_accounts) && !found.contains(&&one.address) {
                found.push(&one.address);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_own_address_is_wished_for_before_the_text_or_at_the_end() {
        for (text, rest, whose) in [
            (
                "reply from my work address: yes",
                "reply: yes",
                Some("work"),
            ),
            (
                "Reply from my Work account that yes",
                "Reply that yes",
                Some("work"),
            ),
            (
                "tell her yes, from my other address",
                "tell her yes",
                Some("other"),
            ),
            (
                "tell her yes, from my work email.",
                "tell her yes.",
                Some("work"),
            ),
            (
                "write to amy@x.example from sam@work.example: hi",
                "write to amy@x.example: hi",
                Some("sam@work.example"),
            ),
            (
                "send Theo a mail from my work address that I'm late",
                "send Theo a mail that I'm late",
                Some("work"),
            ),
            (
                "reply: it came from my work address",
                "reply: it came from my work address",
                None,
            ),
            (
                "reply: yes, from my work address it is easier",
                "reply: yes, from my work address it is easier",
                None,
            ),
            (
                "tell her I come from my mother",
                "tell her I come from my mother",
                None,
            ),
            ("", "", None),
        ] {
            let (said, found) = split(text);
            assert_eq!((said.as_str(), found.as_deref()), (rest, whose), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_words_break_it(text in "\\PC{0,60}( from (my \\PC{0,9} (address|mail)|a@b\\.example))?\\PC{0,20}") {
            let (rest, _) = split(&text);
            proptest::prop_assert!(rest.len() <= text.len());
        }
    }
}
