//! The name in the many ways people say it.

/// The name in "I'm Theodore", "call me Theo, please", "Theodore.".
pub(in crate::boot) fn name(text: &str) -> String {
    let text = text.replace('’', "'");
    let mut rest = text.trim();
    for opening in [
        "hi",
        "hello",
        "hey",
        "well",
        "just",
        "you can",
        "please",
        "my name is",
        "my name's",
        "name is",
        "call me",
        "i'm called",
        "i am called",
        "i'm",
        "i am",
        "it's",
        "it is",
        "this is",
        "just",
    ] {
        if let Some(after) = strip_words(rest, opening) {
            rest = after.trim_start_matches([',', '.', '!', ' ']);
        }
    }
    let rest = rest.trim_end_matches(['.', '!', ',', ' ']);
    let kept = ["please", "thanks"].iter().find_map(|end| {
        let cut = rest.len().checked_sub(end.len())?;
        let (before, last) = rest.split_at_checked(cut)?;
        let ends = last.eq_ignore_ascii_case(end) && before.ends_with([' ', ',']);
        ends.then(|| before.trim_end_matches([' ', ',']))
    });
    kept.unwrap_or(rest).trim_matches('"').to_owned()
}

/// `text` after `opening`, when it begins with these words and more follow.
pub(super) fn strip_words<'a>(text: &'a str, opening: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(opening.len())?;
    let same = start.eq_ignore_ascii_case(opening);
    let ends = rest.starts_with([' ', ',', '!', '.']);
    (same && ends && rest.chars().any(char::is_alphanumeric)).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_say_their_names_in_many_ways() {
        for (said, heard) in [
            ("Theodore", "Theodore"),
            ("I'm Theodore.", "Theodore"),
            ("call me Theo, please", "Theo"),
            ("Hi, my name is Jean-Luc", "Jean-Luc"),
            ("Just Amy", "Amy"),
            ("hi", "hi"),
            ("It's Will", "Will"),
            ("I’m Ana María", "Ana María"),
            ("Imogen", "Imogen"),
        ] {
            assert_eq!(name(said), heard, "{said}");
        }
    }
}
