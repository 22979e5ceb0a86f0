//! "Reply all and bcc Anna: see you there": whom a copy goes to that the others do not see.

/// How a hidden copy is wished for; the name follows.
const HIDDEN: &[&str] = &[
    " and bcc ",
    ", bcc ",
    " bcc ",
    " and blind copy ",
    " with a hidden copy to ",
    " with a blind copy to ",
];

/// The words without the wish for a hidden copy, and who gets it. Only what stands before the
/// text of the mail is looked at.
pub(super) fn split(text: &str) -> (String, Option<String>) {
    let end = text.find(": ").unwrap_or(text.len());
    let (head, said) = text.split_at(end);
    let low = head.to_ascii_lowercase();
    let found = HIDDEN
        .iter()
        .filter_map(|words| Some((low.find(words)?, words.len())));
    let Some((at, length)) = found.min_by_key(|(at, length)| (*at, usize::MAX - length)) else {
        return (text.to_owned(), None);
    };
    let before = head.get(..at).unwrap_or_default();
    let name = head.get(at + length..).unwrap_or_default().trim();
    (
        format!("{before}{said}"),
        (!name.is_empty()).then(|| name.to_owned()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hidden_copy_is_wished_for_before_the_text() {
        for (text, rest, whom) in [
            (
                "reply all and bcc Anna: see you there",
                "reply all: see you there",
                Some("Anna"),
            ),
            (
                "reply with a hidden copy to Anna Berg: yes",
                "reply: yes",
                Some("Anna Berg"),
            ),
            (
                "reply: please do not bcc Anna",
                "reply: please do not bcc Anna",
                None,
            ),
            ("reply: yes", "reply: yes", None),
            ("", "", None),
        ] {
            let (said, found) = split(text);
            assert_eq!((said.as_str(), found.as_deref()), (rest, whom), "{text}");
        }
    }
}
