//! The place in a mail that answers a search.

/// The longest snippet, in characters.
const SNIPPET_CHARS: usize = 160;
/// How many characters stand before the word that was found.
const LEAD_CHARS: usize = 50;

/// About 160 characters around the first word that begins like one of `needles` (lower
/// case), on one line, cut at blanks; `None` when none does.
pub(super) fn snippet(text: &str, needles: &[String]) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let found = words.iter().position(|word| {
        let word = word.to_lowercase();
        let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        needles.iter().any(|needle| begins_alike(word, needle))
    })?;
    let mut from = found;
    let mut lead = 0;
    while from > 0 && lead < LEAD_CHARS {
        from -= 1;
        lead += words.get(from).map_or(0, |word| word.chars().count() + 1);
    }
    let mut out = String::from(if from > 0 { "… " } else { "" });
    let mut length = 0;
    for word in words.iter().skip(from) {
        length += word.chars().count() + 1;
        if length > SNIPPET_CHARS {
            out.push('…');
            break;
        }
        out.push_str(word);
        out.push(' ');
    }
    Some(os1_base::text::shortened(
        os1_base::text::printable(&out).trim_end(),
        SNIPPET_CHARS + 40,
    ))
}

/// Whether they begin alike, up to an ending that the stemmer takes off.
fn begins_alike(word: &str, needle: &str) -> bool {
    if word.starts_with(needle) {
        return true;
    }
    let stem: String = needle
        .chars()
        .take(needle.chars().count().saturating_sub(2).max(4))
        .collect();
    stem.chars().count() >= 4 && word.starts_with(&stem)
}

#[cfg(test)]
mod tests {
    use super::snippet;

    #[test]
    fn the_snippet_shows_the_word_with_what_stands_around_it() {
        let text = "Dear all,\n\n".to_owned()
            + &"bla ".repeat(60)
            + "the invoices are due "
            + &"bla ".repeat(60);
        let found = snippet(&text, &["invoice".to_owned()]).unwrap();
        assert!(found.starts_with("… bla"), "{found}");
        assert!(found.contains("the invoices are due"), "{found}");
        assert!(found.chars().count() <= 200);
        assert_eq!(snippet("nothing here", &["invoice".to_owned()]), None);
    }
}
