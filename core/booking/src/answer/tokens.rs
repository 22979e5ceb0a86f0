//! Words of a clause, lower case, without punctuation at their ends.

/// The words of `text`. Times keep their colon or dot inside, as `8:30`, `20.30`.
pub(crate) fn tokens(text: &str) -> Vec<String> {
    text.split(|c: char| c.is_whitespace() || matches!(c, '/' | '–' | '—'))
        .map(|word| {
            word.trim_matches(|c: char| !c.is_alphanumeric())
                .replace(['’', '`'], "'")
                .to_lowercase()
        })
        .filter(|word| !word.is_empty())
        .collect()
}
