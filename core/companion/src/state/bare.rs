//! An utterance without what is polite before it, or takes back what was said before.

/// Words before a wish that are no part of it.
const BEFORE: &[&str] = &[
    "please ",
    "can you ",
    "could you ",
    "would you ",
    "will you ",
    "hey ",
    "ok, ",
    "ok ",
    "okay, ",
    "okay ",
    "and ",
    "then ",
    "so ",
    "well, ",
    "well ",
    "actually, ",
    "actually ",
    "oh, ",
    "oh ",
    "no, ",
    "no wait, ",
    "wait, ",
    "wait ",
    "sorry, ",
    "sorry ",
    "i meant ",
    "i mean ",
    "rather ",
    "just ",
    "now ",
    "let's ",
];

/// `text` without politeness and corrections before it, in its own spelling.
pub(crate) fn bare(text: &str) -> &str {
    let mut rest = text.trim();
    while let Some(shorter) = BEFORE.iter().find_map(|begin| {
        let begins = rest.get(..begin.len())?.eq_ignore_ascii_case(begin);
        begins.then(|| rest.get(begin.len()..)).flatten()
    }) {
        rest = shorter.trim_start();
    }
    rest
}

/// Whether something said before is put right: "no, Wednesday", "actually at four".
pub(crate) fn corrects(text: &str) -> bool {
    const SIGNS: &[&str] = &[
        "no, ", "no wait", "actually", "sorry", "i meant", "i mean", "wait",
    ];
    let lower = text.trim().to_lowercase();
    SIGNS.iter().any(|sign| lower.starts_with(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wished_stands_alone() {
        assert_eq!(bare("No, actually, make it Four"), "make it Four");
        assert_eq!(bare("notes"), "notes");
        assert!(corrects("Actually make it four") && !corrects("note it"));
    }
}
