//! Base subjects: what remains when the marks of replies and forwards are taken off.

/// A subject without its marks, and whether it had any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseSubject {
    /// The base, blanks folded, in lower case for comparing.
    pub base: String,
    /// Whether the subject was that of a reply or a forward.
    pub is_reply: bool,
}

/// The longest subject that is compared.
const MAX_SUBJECT_CHARS: usize = 500;

/// Prefixes of replies and forwards: RFC 5256's `re`, `fw`, `fwd`, and what clients in
/// other languages write (German, Swedish, Danish, Dutch, French, Italian, Spanish,
/// Portuguese, Finnish, Polish, Turkish, Hungarian).
const PREFIXES: [&str; 22] = [
    "re",
    "fw",
    "fwd",
    "aw",
    "wg",
    "sv",
    "vs",
    "vb",
    "antw",
    "ref",
    "tr",
    "rif",
    "rv",
    "res",
    "enc",
    "odp",
    "pd",
    "ynt",
    "ilt",
    "vá",
    "továbbítás",
    "doorst",
];

/// The base subject by RFC 5256 section 2.1, with the prefixes of other languages.
#[must_use]
pub fn base_subject(subject: &str) -> BaseSubject {
    let folded: Vec<&str> = subject.split_whitespace().collect();
    let folded: String = folded.join(" ").chars().take(MAX_SUBJECT_CHARS).collect();
    let lower = folded.to_lowercase();
    let mut rest = lower.as_str();
    let mut is_reply = false;
    loop {
        let before = rest;
        rest = rest.trim();
        if let Some(shorter) = rest.strip_suffix("(fwd)") {
            rest = shorter;
            is_reply = true;
        }
        if let Some(inner) = rest.strip_prefix("[fwd:").and_then(|r| r.strip_suffix(']')) {
            rest = inner;
            is_reply = true;
        }
        if let Some(shorter) = without_prefix(rest) {
            rest = shorter;
            is_reply = true;
        } else if let Some(shorter) = without_blob(rest) {
            rest = shorter;
        }
        if rest.len() == before.len() {
            return BaseSubject {
                base: rest.to_owned(),
                is_reply,
            };
        }
    }
}

/// Without one `Re:`, `Re[2]:`, `AW [list]:` in front.
fn without_prefix(text: &str) -> Option<&str> {
    let (head, rest) = text.split_once(':').or_else(|| text.split_once('：'))?;
    let word = head.split(['[', '(']).next().unwrap_or_default().trim();
    PREFIXES.contains(&word).then_some(rest)
}

/// Without one `[list]` in front, unless nothing would be left.
fn without_blob(text: &str) -> Option<&str> {
    let (_, rest) = text.strip_prefix('[')?.split_once(']')?;
    (!rest.trim().is_empty()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn replies_in_many_tongues_have_one_base() {
        for subject in [
            "Re: Lunch on Friday",
            "RE: re: lunch  on Friday",
            "AW: WG: Lunch on Friday",
            "Re[2]: Lunch on Friday (fwd)",
            "[team] Re: [team] Lunch on Friday",
            "[Fwd: Lunch on Friday]",
            "Antw: Lunch on Friday",
        ] {
            let base = base_subject(subject);
            assert_eq!(base.base, "lunch on friday", "{subject}");
            assert!(base.is_reply, "{subject}");
        }
    }

    #[test]
    fn a_subject_of_its_own_keeps_its_words() {
        let base = base_subject("[news] Regarding: the roof");
        assert_eq!(
            (base.base.as_str(), base.is_reply),
            ("regarding: the roof", false)
        );
        assert_eq!(base_subject("[x]").base, "[x]");
        assert_eq!(base_subject("").base, "");
    }

    proptest! {
        #[test]
        fn the_base_of_a_base_is_itself(subject in ".{0,80}") {
            let once = base_subject(&subject).base;
            prop_assert_eq!(base_subject(&once).base, once);
        }
    }
}
