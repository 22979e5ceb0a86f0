//! "Send Theo a mail that I'll be late", "reply: yes, but later", "tell her yes": whom, and what.

use os1_guard::Address;

/// What is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wish {
    /// An answer to a mail, instead of a new one.
    pub(super) answers: bool,
    /// To everybody who had it.
    pub(super) all: bool,
    /// Who is named as the one to be written to, for a new one.
    pub(super) who: Option<String>,
    /// The first address that was typed.
    pub(super) typed: Option<Address>,
    /// From which of the user's own addresses, when they named one.
    pub(super) from: Option<String>,
    /// What it is about, for a new one.
    pub(super) about: Option<String>,
    /// What it says, as a text; `None` when that was not said.
    pub(super) said: Option<String>,
}

/// Words behind which the text begins.
const BEGINS: [&str; 14] = [
    ": ",
    " that ",
    " saying that ",
    " saying ",
    " to say that ",
    " to say ",
    " with the words ",
    " and tell her that ",
    " and tell him that ",
    " and tell her ",
    " and tell him ",
    " and say that ",
    " and say ",
    " telling them ",
];
/// Words that an answer begins with.
const ANSWERS: [&str; 8] = [
    "reply",
    "answer",
    "write back",
    "respond",
    "tell her",
    "tell him",
    "tell them",
    "draft a reply",
];
/// What an answer may point at before its text.
const POINTS: [&str; 14] = [
    "to it",
    "to that",
    "to this",
    "to her",
    "to him",
    "to them",
    "to the last one",
    "to this mail",
    "to that mail",
    "to the mail",
    "all",
    "it",
    "that",
    "with",
];

/// Verbs that a name may follow.
const WRITES: [&str; 6] = ["send ", "write ", "email ", "e-mail ", "mail ", "message "];
/// Words that end a name.
const NAME_ENDS: [&str; 16] = [
    " a mail",
    " an email",
    " an e-mail",
    " a message",
    " a note",
    " that ",
    " saying",
    " about ",
    " to say",
    ": ",
    " with ",
    " and ",
    " by email",
    " by mail",
    " asking",
    " telling",
];
/// Words that are no name.
const NO_NAMES: [&str; 8] = [
    "a mail",
    "an email",
    "it",
    "that",
    "this",
    "a message",
    "say",
    "me",
];
/// The most words of a name.
const MOST_NAMES: usize = 4;

/// What an utterance wants to be written.
pub(super) fn wish(text: &str) -> Wish {
    let text = text.trim();
    let lower = text.to_ascii_lowercase();
    let bare = ["please ", "can you ", "could you "]
        .iter()
        .find_map(|word| lower.strip_prefix(word))
        .unwrap_or(&lower);
    let answers = ANSWERS.iter().find(|word| {
        let rest = bare.strip_prefix(**word);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    });
    let from = text.len() - bare.len();
    Wish {
        answers: answers.is_some(),
        all: bare.starts_with("reply all") || bare.starts_with("reply to all"),
        who: who(text, &lower),
        typed: typed(text),
        from: None,
        about: about(text, &lower),
        said: said(
            text,
            &lower,
            from + answers.map_or(0, |word| word.len()),
            answers.is_some(),
        ),
    }
}

fn typed(text: &str) -> Option<Address> {
    text.split_whitespace()
        .map(|word| word.trim_matches(|c: char| ":,;<>()".contains(c)))
        .find_map(|word| word.parse().ok())
}

/// Who is written to: "send Theo a mail", "write to Amy Lee that …", "email Bob about …".
fn who(text: &str, lower: &str) -> Option<String> {
    let (from, is_behind_to) = match lower.find(" to ") {
        Some(at) => (at + " to ".len(), true),
        None => {
            let verb = WRITES.iter().find_map(|verb| {
                let at = lower.find(verb)?;
                Some(at + verb.len())
            });
            (verb?, false)
        }
    };
    let rest = lower.get(from..)?;
    let ends = NAME_ENDS.iter().filter_map(|end| rest.find(end));
    let end = ends.min().unwrap_or(rest.len());
    let name = text.get(from..from + end)?;
    let name = name
        .trim()
        .trim_end_matches(['.', '!', '?', ',', ':'])
        .trim();
    let few = name.split_whitespace().count() <= MOST_NAMES;
    let is_name = !name.is_empty() && few && !NO_NAMES.contains(&name.to_lowercase().as_str());
    (is_name && (is_behind_to || name.starts_with(char::is_uppercase))).then(|| name.to_owned())
}

/// What a new mail is about: "about the lease".
fn about(text: &str, lower: &str) -> Option<String> {
    let at = lower.find(" about ")? + " about ".len();
    let rest = text.get(at..)?;
    let end = BEGINS
        .iter()
        .filter_map(|begin| rest.to_ascii_lowercase().find(begin))
        .min();
    let about = rest.get(..end.unwrap_or(rest.len()))?;
    let about = about.trim_end_matches(['.', '!', '?']).trim();
    let about = about.strip_prefix("the ").unwrap_or(about);
    (!about.is_empty()).then(|| about.to_owned())
}

/// The text itself: what stands behind a word that begins it; of an answer, all that follows.
fn said(text: &str, lower: &str, from: usize, answers: bool) -> Option<String> {
    let rest = lower.get(from..)?;
    let begin = BEGINS
        .iter()
        .filter_map(|begin| Some((rest.find(begin)?, begin.len())))
        .min_by_key(|(at, length)| (*at, usize::MAX - length));
    let at = match begin {
        // "Reply: yes, if that works": what stands before the word would be lost.
        Some((at, length)) if !answers || points(rest.get(..at)?) => from + at + length,
        _ if answers => from + pointed(rest),
        _ => return None,
    };
    let said = text.get(at..)?.trim().trim_start_matches([':', ',']).trim();
    (!said.is_empty()).then(|| sentence(said))
}

/// Whether these words only point at a mail or a person.
fn points(words: &str) -> bool {
    let words = words.trim();
    words.is_empty() || POINTS.contains(&words) || words.starts_with("to ")
}

/// How far the words that point at a mail reach, a "with" behind them included.
fn pointed(rest: &str) -> usize {
    let point = POINTS.iter().filter_map(|point| past(rest, point)).max();
    let reach = point.unwrap_or(0);
    let behind = rest.get(reach..).and_then(|rest| past(rest, "with"));
    reach + behind.unwrap_or(0)
}

/// How far `words` reach that stand whole at the beginning of `rest`.
fn past(rest: &str, words: &str) -> Option<usize> {
    let trimmed = rest.trim_start();
    let behind = trimmed.strip_prefix(words)?;
    let is_whole = !behind.starts_with(char::is_alphanumeric);
    is_whole.then(|| rest.len() - behind.len())
}

/// As a sentence: with a capital letter and an end.
fn sentence(said: &str) -> String {
    let mut letters = said.chars();
    let mut out: String = match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => return String::new(),
    };
    if !out.ends_with(['.', '!', '?', ')', '…']) {
        out.push('.');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Option<String> {
        wish(text).said
    }

    #[test]
    fn the_text_of_an_answer_is_found() {
        for text in [
            "reply: yes, but later",
            "Reply that yes, but later",
            "reply with yes, but later",
            "reply to her: yes, but later",
            "tell her yes, but later",
            "please tell her that yes, but later",
            "answer it with: yes, but later",
            "write back yes, but later",
        ] {
            let wish = wish(text);
            assert!(wish.answers, "{text}");
            assert_eq!(wish.said.as_deref(), Some("Yes, but later."), "{text}");
        }
        assert_eq!(
            said("reply: fine, if that works"),
            Some("Fine, if that works.".to_owned())
        );
        for text in ["reply", "reply to it", "answer that"] {
            assert_eq!(said(text), None, "{text}");
        }
        assert!(wish("reply all: see you there").all);
    }

    #[test]
    fn the_text_and_the_subject_of_a_new_mail_are_found() {
        let new = wish("send Theo a mail that I'll be late");
        assert!(!new.answers);
        assert_eq!(new.said.as_deref(), Some("I'll be late."));
        let new = wish("Email Amy about the lease saying it is signed");
        assert_eq!(new.about.as_deref(), Some("lease"));
        assert_eq!(new.said.as_deref(), Some("It is signed."));
        assert_eq!(new.who.as_deref(), Some("Amy"));
        let who = |text| wish(text).who;
        assert_eq!(
            who("send Theo a mail that I'll be late").as_deref(),
            Some("Theo")
        );
        assert_eq!(
            who("write to amy lee that I'm sorry").as_deref(),
            Some("amy lee")
        );
        assert_eq!(who("send an email"), None);
        let new = wish("write to amy@example.org: shall we meet?");
        assert_eq!(new.said.as_deref(), Some("Shall we meet?"));
        assert_eq!(said("send an email to Theo"), None);
    }
}
